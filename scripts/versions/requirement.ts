import { compareNumbers, isInLine, parseVersion } from './version.ts'

/** What a package asks of the version of something else. */
export interface Requirement {
  /** As its registry spells it. */
  readonly text: string
  /** Whether a version, taken apart into its numbers, will do. Prereleases are not told from what they precede. */
  admits(numbers: readonly number[]): boolean
}

type Admits = Requirement['admits']

/** The operators of the registries' grammars. Where two of them give one another meaning, it is not in here. */
const operators: Readonly<Record<string, (numbers: readonly number[], than: readonly number[]) => boolean>> =
  {
    '>=': (numbers, than) => compareNumbers(numbers, than) >= 0,
    '>': (numbers, than) => compareNumbers(numbers, than) > 0,
    '<=': (numbers, than) => compareNumbers(numbers, than) <= 0,
    '<': (numbers, than) => compareNumbers(numbers, than) < 0,
    '=': (numbers, than) => compareNumbers(numbers, than) === 0,
    '!=': (numbers, than) => compareNumbers(numbers, than) !== 0,
    '~>': (numbers, than) => isFrom(numbers, than, Math.max(1, than.length - 1)),
    '^': (numbers, than) =>
      isFrom(
        numbers,
        than,
        1 +
          Math.max(
            0,
            than.findIndex((number) => number > 0),
          ),
      ),
  }

/** From a version on, as long as the first `shared` numbers stay the same. */
function isFrom(numbers: readonly number[], than: readonly number[], shared: number): boolean {
  return compareNumbers(numbers, than) >= 0 && isInLine(numbers, than.slice(0, shared))
}

/**
 * Reads one comparison: an operator and a version, such as `>= 3.2`, or a version whose last numbers are any: `8.2.*`.
 *
 * @returns null for what is no such thing, such as the name of a branch
 */
export function comparison(text: string): Admits | null {
  const [, operator = '', version = '', any] = /^([<>=!~^]*)\s*(.*?)(\.?\*)?$/.exec(text.trim()) ?? []
  if (any !== undefined && version === '') return () => true
  const than = parseVersion(version)?.numbers
  if (!than) return null
  if (any !== undefined) return (numbers) => isInLine(numbers, than) !== (operator === '!=')
  const compare = operators[operator || '=']
  return compare ? (numbers) => compare(numbers, than) : null
}

/**
 * Reads a list of comparisons that must all hold.
 *
 * @returns what never holds where one of them can't be read: nobody is told that something will do which may not
 */
export function allOf(parts: readonly string[]): Admits {
  const comparisons = parts.filter((part) => part.trim() !== '').map(comparison)
  return (numbers) => comparisons.every((holds) => holds?.(numbers) ?? false)
}

/** One of several lists is enough. */
export function anyOf(lists: readonly Admits[]): Admits {
  return (numbers) => lists.some((admits) => admits(numbers))
}

/** The same keys, each with what becomes of its value. */
export function mapValues<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)] as const))
}
