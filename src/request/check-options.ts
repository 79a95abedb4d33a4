import { CreateError } from '../result/errors.ts'
import { hintFor, suggest } from './suggest.ts'

/** What an option of the library may be, as a caller without a compiler is told. */
const kinds = {
  'a string': (value: unknown) => typeof value === 'string',
  'true or false': (value: unknown) => typeof value === 'boolean',
  'a list of strings': (value: unknown) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string'),
  'a function': (value: unknown) => typeof value === 'function',
  'an object': (value: unknown) => typeof value === 'object' && value !== null,
  // Not by its class: there are others than this realm's.
  'an AbortSignal': (value: unknown) =>
    typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value,
} as const

export type OptionKind = keyof typeof kinds

/**
 * Checks the options of the library: JavaScript has no compiler that insists on them.
 *
 * @param table each option, and what it may be; one that is undefined counts as left out
 * @throws CreateError `invalid-value` for an option that does not exist, or is something else
 */
export function checkOptions(given: unknown, table: Readonly<Record<string, OptionKind>>): void {
  const names = Object.keys(table)
  if (!kinds['an object'](given)) {
    throw new CreateError(
      'invalid-value',
      `The options have to be an object, not ${shown(given)}.`,
      `Valid options: ${names.join(', ')}.`,
    )
  }
  for (const [name, value] of Object.entries(given as object)) {
    const kind = Object.hasOwn(table, name) ? table[name] : undefined
    if (kind === undefined) {
      throw new CreateError(
        'invalid-value',
        `There is no option ${JSON.stringify(name)}.`,
        hintFor(name, names, 'options', suggest(name, names)),
      )
    }
    if (value !== undefined && !kinds[kind](value)) {
      throw new CreateError(
        'invalid-value',
        `The option ${name} has to be ${kind}, not ${shown(value)}.`,
        `Give ${kind}, or leave out ${name}.`,
      )
    }
  }
}

/** A value in a few letters. */
function shown(value: unknown): string {
  if (value === null || ['number', 'boolean', 'bigint', 'undefined'].includes(typeof value))
    return String(value)
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40))
  return Array.isArray(value) ? 'an array' : `of type ${typeof value}`
}
