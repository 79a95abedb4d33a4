import { commandNames } from '../catalog/command-names.ts'
import type { FrameworkFacts, ReleaseFacts } from '../describe/describe.ts'
import {
  type Attribute,
  catalogAttributes,
  type Described,
  readinessText,
  requirementText,
  securityAttributes,
} from './attributes.ts'
import { optionWords } from './list.ts'
import type { Style } from './style.ts'
import { formatSize, inShell } from './summary.ts'
import { formatTable, type Row, wrapText } from './table.ts'

/**
 * Everything about one framework.
 *
 * @param start the command that makes a project of it
 */
export function infoText(described: Described, start: string, style: Style, width: number): string {
  const { facts, diagnosis } = described
  const { starter } = facts
  const indent = '  '
  const table = (rows: readonly Row[]) => formatTable(rows, width, indent)
  const attributes = (list: readonly Attribute[]) =>
    table(list.map(({ label, value }) => [style.dim(label), value(described)]))
  const readiness = diagnosis.ready ? style.good : style.bad
  const [defaultManager, ...otherManagers] = facts.packageManagers
  const managers = [defaultManager?.name, ...otherManagers.map(({ name }) => `or ${name}`)].join(' ')
  const commands = commandRows(facts)

  const sections: (readonly [title: string, lines: readonly string[]])[] = [
    ['Catalog', attributes(catalogAttributes)],
    ['Security and ecosystem', facts.catalog.security ? attributes(securityAttributes) : []],
    ['On this machine', wrapText(readinessText(diagnosis), width, indent).map(readiness)],
    ['Release lines', table(facts.releases.map((release) => releaseRow(facts.id, release)))],
    ['Languages', table(facts.languages?.map(({ id, label }) => [id, label]) ?? [])],
    [
      'Options, for --with',
      table(
        facts.options.map((option) => [
          optionWords(option.id, option.values),
          option.title,
          option.unavailable ?? option.adds,
        ]),
      ),
    ],
    [
      inShell(
        `Commands with ${managers}`,
        commands.map(([, line]) => line),
      ),
      table(commands.map(([name, line]) => [style.dim(name), style.command(line)])),
    ],
    ['Serves', table(Object.entries(facts.urls).map(([name, url]) => [style.dim(name), url]))],
    [
      `${starter.files.length} files, ${formatSize(starter.bytes)}`,
      table(starter.files.map(({ path, bytes }) => [path, style.dim(formatSize(bytes))])),
    ],
    [
      `${starter.dependencies.length} direct dependencies`,
      table(starter.dependencies.map(({ name, version }) => [name, style.dim(version ?? '')])),
    ],
    [
      `Compared with ${facts.peer.name}`,
      [
        ...wrapText(facts.peer.difference, width, indent),
        ...(facts.peer.command ? wrapText(style.command(facts.peer.command), width, indent) : []),
      ],
    ],
    [
      'Why it is made like this',
      facts.choices.flatMap(({ what, why }) => [
        ...wrapText(what, width, indent),
        ...wrapText(why, width, indent.repeat(2)).map(style.dim),
      ]),
    ],
    ['What it does not do', Object.values(facts.exceptions).flatMap((why) => wrapText(why, width, indent))],
    // Not wrapped: a command that is copied has to stay one line.
    ['Start one', [indent + style.command(start)]],
  ]
  const heading = [
    style.bold(facts.name),
    ...table(
      [
        ['id', [facts.id, ...facts.aliases].join(', ')],
        ['Home', facts.homepage],
        ['Guide', facts.docs],
      ].map(([label = '', value = '']) => [style.dim(label), value]),
    ),
  ]
  const blocks = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => [...wrapText(title, width).map(style.bold), ...lines])
  return `${[heading, ...blocks].map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function releaseRow(framework: string, { id, label, requires, eol }: ReleaseFacts): Row {
  const until = eol ? `until ${eol}` : ''
  return [`${framework}@${id}`, label, requires.map(requirementText).join(', '), until]
}

/** One row a command line, named on its first. */
function commandRows({ packageManagers }: FrameworkFacts): [name: string, line: string][] {
  const commands = packageManagers[0]?.commands
  return commandNames.flatMap((name) =>
    (commands?.[name] ?? []).map((line, index): [string, string] => [index === 0 ? name : '', line]),
  )
}
