import { summaries } from '#generated'
import { CreateError } from '../result/errors.ts'
import { type FlagName, ifExistsChoices, shells } from './flags.ts'
import { type BothEnds, mayAsk } from './may-ask.ts'
import type { ParsedArgv } from './parse-argv.ts'
import { hintFor, suggest } from './suggest.ts'

export type IfExists = (typeof ifExistsChoices)[number]

/** A framework as the user named it, resolved to its id; its release line is checked once its data is loaded. */
export interface FrameworkChoice {
  readonly id: string
  readonly release: string | undefined
}

/** What the user asked of a new project. What is undefined is open: asked for, or decided by the plan. */
export interface CreateRequest {
  readonly directory: string | undefined
  readonly framework: FrameworkChoice | undefined
  readonly language: string | undefined
  readonly packageManager: string | undefined
  readonly name: string | undefined
  readonly install: boolean | undefined
  readonly verify: boolean
  readonly git: boolean | undefined
  readonly ifExists: IfExists | undefined
  readonly dryRun: boolean
}

export type Request =
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'completion'; readonly shell: (typeof shells)[number] }
  | { readonly kind: 'list'; readonly json: boolean }
  | { readonly kind: 'info'; readonly framework: string; readonly json: boolean }
  | { readonly kind: 'compare'; readonly frameworks: readonly string[]; readonly json: boolean }
  | { readonly kind: 'doctor'; readonly frameworks: readonly string[]; readonly json: boolean }
  | {
      readonly kind: 'recommend'
      readonly language: string | undefined
      readonly building: string | undefined
      readonly priority: string | undefined
      readonly ask: boolean
      readonly json: boolean
    }
  | { readonly kind: 'create'; readonly create: CreateRequest; readonly ask: boolean; readonly json: boolean }

const actions = ['help', 'version', 'completion', 'list', 'info', 'compare', 'recommend', 'doctor'] as const

/**
 * Says what a command line asks for.
 *
 * @throws CreateError for an unknown framework, a wrong value, or flags that exclude each other
 */
export function readRequest(argv: ParsedArgv, ends: BothEnds): Request {
  const { values } = argv
  const text = (name: keyof ParsedArgv['values']) => values[name] as string | undefined
  const asked = actions.filter((action) => values[action] !== undefined)
  const json = values.json === true
  if (values.help) return { kind: 'help' }
  if (values.version) return { kind: 'version' }
  const ask = !json && values.yes !== true && values['no-interactive'] !== true && mayAsk(ends)
  if (asked.length > 1) {
    const [one, other] = asked
    throw new CreateError(
      'conflicting-flags',
      `--${one} and --${other} exclude each other.`,
      'Choose one of them.',
    )
  }
  if (asked[0]) refuseUnused(argv, asked[0])
  switch (asked[0]) {
    case 'completion':
      return { kind: 'completion', shell: oneOf(text('completion') ?? '', shells, '--completion', 'shells') }
    case 'list':
      return { kind: 'list', json }
    case 'info':
      return { kind: 'info', framework: resolveFramework(text('info') ?? ''), json }
    case 'compare':
      return { kind: 'compare', frameworks: frameworkList(text('compare') ?? ''), json }
    case 'doctor':
      return { kind: 'doctor', frameworks: frameworkList(text('doctor') ?? ''), json }
    case 'recommend':
      return {
        ...{ kind: 'recommend', language: text('language'), building: text('building') },
        ...{ priority: text('priority'), ask, json },
      }
    default:
      return { kind: 'create', create: readCreate(argv), ask, json }
  }
}

/** What these commands have a use for, beside `--json` and being told not to ask. */
const answers: Readonly<Partial<Record<(typeof actions)[number], readonly FlagName[]>>> = {
  recommend: ['language', 'building', 'priority'],
}

/** A directory or a flag that a command has no use for was typed for something: it is not passed over in silence. */
function refuseUnused({ directory, values }: ParsedArgv, action: (typeof actions)[number]): void {
  const used: readonly string[] = [action, 'json', 'yes', 'no-interactive', ...(answers[action] ?? [])]
  const unused = Object.keys(values).filter((name) => !used.includes(name))
  const typed = unused.map((name) => (values[name as FlagName] === false ? `--no-${name}` : `--${name}`))
  const odd = [...(directory === undefined ? [] : [directory]), ...typed].join(', ')
  if (odd === '') return
  const list = values[action]
  const isList = directory !== undefined && (action === 'compare' || action === 'doctor')
  throw new CreateError(
    'conflicting-flags',
    `--${action} creates nothing, and has no use for ${odd}.`,
    isList
      ? `Put commas between several: --${action} ${list},${directory}`
      : `Leave out ${odd}, or --${action}.`,
  )
}

function readCreate({ directory, values }: ParsedArgv): CreateRequest {
  const text = (name: keyof ParsedArgv['values']) => values[name] as string | undefined
  for (const name of ['building', 'priority'] as const) {
    if (values[name] !== undefined) {
      throw new CreateError(
        'conflicting-flags',
        `--${name} answers a question of --recommend.`,
        'Add --recommend.',
      )
    }
  }
  if (values.verify && values.install === false) {
    throw new CreateError('conflicting-flags', '--verify has to install.', 'Leave out --no-install.')
  }
  const framework = text('framework')
  const ifExists = text('if-exists')
  return {
    directory,
    framework: framework === undefined ? undefined : parseFrameworkChoice(framework),
    language: text('language'),
    packageManager: text('package-manager'),
    name: text('name'),
    install: values.verify ? true : (values.install as boolean | undefined),
    verify: values.verify === true,
    git: values.git as boolean | undefined,
    ifExists: ifExists === undefined ? undefined : parseIfExists(ifExists),
    dryRun: values['dry-run'] === true,
  }
}

/** @throws CreateError `invalid-value` */
export function parseIfExists(input: string): IfExists {
  return oneOf(input, ifExistsChoices, '--if-exists', 'values')
}

/** The error for a new project without the one thing that has no default. */
export function frameworkRequired(): CreateError {
  return new CreateError(
    'framework-required',
    'Which framework? It is the one thing without a default, and nobody can be asked here.',
    `Add --framework with one of: ${summaries.map(({ id }) => id).join(', ')}.`,
  )
}

/** `django@5.2` → its id and its release line. Aliases and any case are understood. */
export function parseFrameworkChoice(input: string): FrameworkChoice {
  const [name = '', ...release] = input.split('@')
  return { id: resolveFramework(name), release: release.length > 0 ? release.join('@') : undefined }
}

/**
 * The id behind an id, an alias or a display name.
 *
 * @throws CreateError `unknown-framework`
 */
export function resolveFramework(input: string): string {
  const wanted = input.trim().toLowerCase()
  const found = summaries.find(
    ({ id, name, aliases }) => id === wanted || name.toLowerCase() === wanted || aliases.includes(wanted),
  )
  if (found) return found.id
  const known = new Map(
    summaries.flatMap(({ id, name, aliases }) => [id, name, ...aliases].map((key) => [key, id])),
  )
  throw new CreateError(
    'unknown-framework',
    `There is no framework ${JSON.stringify(input)}.`,
    hintFor(
      wanted,
      summaries.map(({ id }) => id),
      'ids',
      known.get(suggest(wanted, [...known.keys()]) ?? ''),
    ),
  )
}

function frameworkList(input: string): string[] {
  const names = input.split(',').filter((name) => name.trim() !== '')
  return [...new Set(names.map(resolveFramework))]
}

function oneOf<const T extends string>(input: string, valid: readonly T[], flag: string, what: string): T {
  const found = valid.find((value) => value === input)
  if (found) return found
  throw new CreateError(
    'invalid-value',
    `${flag} ${JSON.stringify(input)} is not possible.`,
    hintFor(input, valid, what),
  )
}
