import { CreateError } from '../result/errors.ts'
import { type Action, actions, type FlagName, ifExistsChoices, shells } from './flags.ts'
import { type FrameworkChoice, parseFrameworkChoice, resolveFramework } from './framework-choice.ts'
import { expandHome } from './home.ts'
import { type BothEnds, type Unasked, whyNotAsk } from './may-ask.ts'
import { parseOptions, type WantedOption } from './options.ts'
import type { ParsedArgv } from './parse-argv.ts'
import { hintFor } from './suggest.ts'
import { directoryAmong } from './words.ts'

export type IfExists = (typeof ifExistsChoices)[number]

/** What the user asked of a new project. What is undefined is open: asked for, or decided by the plan. */
export interface CreateRequest {
  readonly directory: string | undefined
  readonly framework: FrameworkChoice | undefined
  readonly language: string | undefined
  readonly packageManager: string | undefined
  readonly options: readonly WantedOption[] | undefined
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
  | {
      readonly kind: 'create'
      readonly create: CreateRequest
      /** Why nothing is asked; null when what is open is asked for. */
      readonly unasked: Unasked | null
      readonly json: boolean
    }

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
  const unasked = silencedBy(values) ?? whyNotAsk(ends)
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
        ...{ priority: text('priority'), ask: unasked === null, json },
      }
    default:
      return { kind: 'create', create: readCreate(argv, ends.env), unasked, json }
  }
}

/** The flag that says not to ask. */
function silencedBy(values: ParsedArgv['values']): Unasked | null {
  const flag = (['json', 'yes', 'no-interactive'] as const).find((name) => values[name] === true)
  return flag ? { because: `--${flag} is given`, instead: `leave out --${flag}` } : null
}

/** What these commands have a use for, beside `--json` and being told not to ask. */
const answers: Readonly<Partial<Record<Action, readonly FlagName[]>>> = {
  recommend: ['language', 'building', 'priority'],
}

/** A directory or a flag that a command has no use for was typed for something: it is not passed over in silence. */
function refuseUnused({ words, values }: ParsedArgv, action: Action): void {
  const used: readonly string[] = [action, 'json', 'yes', 'no-interactive', ...(answers[action] ?? [])]
  const unused = Object.keys(values).filter((name) => !used.includes(name))
  const typed = unused.map((name) => (values[name as FlagName] === false ? `--no-${name}` : `--${name}`))
  const odd = [...words, ...typed].join(', ')
  if (odd === '') return
  const list = values[action]
  const isList = words.length > 0 && (action === 'compare' || action === 'doctor')
  throw new CreateError(
    'conflicting-flags',
    `--${action} creates nothing, and has no use for ${odd}.`,
    isList
      ? `Put commas between several: --${action} ${[list, ...words].join(',')}`
      : `Leave out ${odd}, or --${action}.`,
  )
}

function readCreate(argv: ParsedArgv, env: BothEnds['env']): CreateRequest {
  const { values } = argv
  const directory = directoryAmong(argv)
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
  const options = text('with')
  return {
    directory: directory === undefined ? undefined : expandHome(directory, env),
    framework: framework === undefined ? undefined : parseFrameworkChoice(framework),
    language: text('language'),
    packageManager: text('package-manager'),
    options: options === undefined ? undefined : parseOptions(options),
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
