import { commandNames } from '../../src/catalog/command-names.ts'
import type { FrameworkFacts, PackageManagerFacts } from '../../src/describe/describe.ts'
import { anyVersion } from '../../src/plan/remedy.ts'
import { fileTree } from './file-tree.ts'
import { code, fence, table } from './markdown.ts'

const generatedNotice = '<!-- Made from data by `npm run docs`; edit data/frameworks instead. -->'

/** The page of one framework. */
export function frameworkPage(facts: FrameworkFacts): string {
  const { id, name, catalog, homepage, docs, peer, choices } = facts
  const sections = [
    generatedNotice,
    `# ${name}`,
    `${catalog.language} · ${catalog.architecture} · ${catalog.bestUse}. [Home page](${homepage}), [getting started](${docs}).`,
    fence('sh', `npm create backend@latest my-backend -- --framework ${id}`),
    '## What you get',
    starterText(facts),
    fence(
      'text',
      fileTree(
        'my-backend',
        facts.starter.files.map(({ path }) => path),
      ),
    ),
    dependenciesText(facts),
    '## Commands',
    commandsTable(facts.packageManagers),
    '## Release lines',
    releasesTable(facts),
    '## Why these choices',
    choices.map(({ what, why }) => `- **${what}.** ${why}`).join('\n'),
    ...exceptionsText(facts),
    `## How it differs from ${peer.name}`,
    peer.command ? `${code(peer.command)}: ${peer.difference}` : peer.difference,
    '[All frameworks](../../README.md#frameworks)',
  ]
  return `${sections.join('\n\n')}\n`
}

function starterText({ id, starter, port, languages, aliases }: FrameworkFacts): string {
  const { files, bytes, release, language, packageManager } = starter
  const chosen = [code(`${id}@${release}`), language, packageManager].filter(Boolean).join(', ')
  const others = (languages ?? []).filter((other) => other.id !== language).map(({ label }) => label)
  return [
    `${files.length} files, ${(bytes / 1000).toFixed(1)} kB, with the defaults (${chosen}).`,
    others.length > 0 ? `${others.join(', ')} with ${code('--language')}.` : '',
    `It serves on port ${port}, or on ${code('PORT')}: ${code('/')} greets, ${code('/health')} reports.`,
    aliases.length > 0 ? `Also known as ${aliases.map(code).join(', ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function dependenciesText({ starter: { dependencies } }: FrameworkFacts): string {
  if (dependencies.length === 0) return 'It has no dependency.'
  const names = dependencies.map(({ name, version }) => `${code(name)}${version ? ` ${version}` : ''}`)
  return `Direct dependencies, development included: ${names.join(', ')}.`
}

function exceptionsText({ exceptions }: FrameworkFacts): string[] {
  const reasons = Object.values(exceptions)
  if (reasons.length === 0) return []
  return ['## What it does not do', reasons.map((why) => `- ${why}`).join('\n')]
}

function commandsTable(managers: readonly PackageManagerFacts[]): string {
  const used = commandNames.filter((name) => managers.some(({ commands }) => commands[name].length > 0))
  const rows = used.map((name) => [
    name,
    ...managers.map(({ commands }) => commands[name].map(code).join('<br>') || '–'),
  ])
  return table(['', ...managers.map(({ name }) => name)], rows)
}

function releasesTable({ id, releases }: FrameworkFacts): string {
  const rows = releases.map((release) => [
    code(`${id}@${release.id}`),
    release.label,
    release.requires.map(requirement).join(', ') || 'nothing',
    `[${release.eol ?? 'no date announced'}](${release.eolSource})`,
  ])
  return table(['release line', 'name', 'needs', 'security support ends'], rows)
}

function requirement({ name, range }: FrameworkFacts['releases'][number]['requires'][number]): string {
  return range === anyVersion ? name : `${name} ${code(range)}`
}
