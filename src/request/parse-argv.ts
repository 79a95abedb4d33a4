import { parseArgs } from 'node:util'
import { CreateError } from '../result/errors.ts'
import { type Flag, type FlagName, flags } from './flags.ts'
import { suggest } from './suggest.ts'

/** What stands on the command line, checked against the flags but not yet against the catalog. */
export interface ParsedArgv {
  /** What is no flag, in order. */
  readonly words: readonly string[]
  /** Switches are true, or false when negated; an optional value left out is ''. */
  readonly values: Readonly<Partial<Record<FlagName, string | boolean>>>
}

const table: readonly Flag[] = flags
const byName = new Map(table.map((flag) => [flag.name, flag]))

/**
 * Reads the command line. A stray `--` is ignored, because npm, pnpm and yarn differ in whether they pass it on.
 *
 * @param argv without the program's own two words
 * @throws CreateError `unknown-flag` or `invalid-value`
 */
export function parseArgv(argv: readonly string[]): ParsedArgv {
  const args = joinOptionalValues(argv.filter((word) => word !== '--'))
  const { tokens } = parseArgs({
    args,
    options: Object.fromEntries(
      table.map((flag) => [
        flag.name,
        {
          type: flag.value ? ('string' as const) : ('boolean' as const),
          ...(flag.short ? { short: flag.short } : {}),
        },
      ]),
    ),
    strict: false,
    tokens: true,
  })
  const values: Partial<Record<string, string | boolean>> = {}
  const words: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind === 'option') {
      const [name, value] = readOption(
        token.name,
        token.rawName,
        token.value,
        token.value ?? args[token.index + 1],
      )
      const before = values[name]
      if (before !== undefined && byName.get(name)?.repeatable) {
        values[name] = `${before},${value}`
        continue
      }
      if (before !== undefined && before !== value) {
        throw new CreateError(
          'conflicting-flags',
          `--${name} is given twice, with different values.`,
          'Give it once.',
        )
      }
      values[name] = value
    }
  }
  return { words, values }
}

function readOption(
  name: string,
  rawName: string,
  value: string | undefined,
  next: string | undefined,
): [string, string | boolean] {
  const flag = byName.get(name)
  if (!flag) {
    const positive = byName.get(name.replace(/^no-/, ''))
    if (!positive?.negatable || !name.startsWith('no-')) throw unknownFlag(rawName, next)
    if (value !== undefined) throw takesNoValue(rawName)
    return [positive.name, false]
  }
  if (!flag.value) {
    if (value !== undefined) throw takesNoValue(rawName)
    return [name, true]
  }
  if (!flag.optional && (value === undefined || value === '' || /^-./.test(value))) {
    throw new CreateError(
      'invalid-value',
      `${rawName} needs a value.`,
      `Write ${rawName} <${flag.placeholder}>.`,
    )
  }
  return [name, value ?? '']
}

/** `--doctor` may stand alone, which the parser knows only of `--doctor=`; so a lone one is written that way. */
function joinOptionalValues(argv: readonly string[]): string[] {
  const optional = new Set(table.filter((flag) => flag.optional).map((flag) => `--${flag.name}`))
  const joined: string[] = []
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? ''
    const next = argv[index + 1]
    if (!optional.has(word)) joined.push(word)
    else if (next === undefined || next.startsWith('-')) joined.push(`${word}=`)
    else {
      joined.push(`${word}=${next}`)
      index++
    }
  }
  return joined
}

/** What people know from other generators, and what it is here. */
const elsewhere = new Map([
  ['--template', '--framework'],
  ['-t', '--framework'],
  ['--preset', '--framework'],
  ['--typescript', '--language typescript'],
  ['--ts', '--language typescript'],
  ['--force', '--if-exists replace'],
  ['--overwrite', '--if-exists replace'],
])

/** @param next the word after it */
function unknownFlag(rawName: string, next: string | undefined): CreateError {
  const ours = elsewhere.get(rawName)
  if (ours) {
    const flag = byName.get(ours.slice(2))
    const value = flag ? ` ${next && !next.startsWith('-') ? next : `<${flag.placeholder}>`}` : ''
    return new CreateError('unknown-flag', `There is no flag ${rawName}.`, `Write ${ours}${value}.`)
  }
  const names = table.flatMap((flag) => [`--${flag.name}`, ...(flag.negatable ? [`--no-${flag.name}`] : [])])
  const near = suggest(rawName, names)
  return new CreateError(
    'unknown-flag',
    `There is no flag ${rawName}.`,
    near ? `Did you mean "${near}"?` : 'Run with --help to see all flags.',
  )
}

function takesNoValue(rawName: string): CreateError {
  return new CreateError('invalid-value', `${rawName} takes no value.`, `Write just ${rawName}.`)
}
