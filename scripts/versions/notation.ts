import { comparison } from './requirement.ts'
import { isInLine, parseVersion, type Version } from './version.ts'

/** One version in a constraint: `~> 8.1.3` is the operator `~> `, and 8.1.3. */
export interface Term {
  readonly operator: string
  readonly version: Version
}

const separator = ' || '

/**
 * Reads a version as it stands in the data: plain, or with an operator that sets its floor, or several such side by side.
 *
 * @throws when it is in none of these notations: a range with an upper bound has a meaning that moving its numbers
 * would change
 */
export function parseNotation(notation: string): Term[] {
  return notation.split(separator).map((part) => {
    const [, operator = '', text = ''] = /^(\^|~> |~|)(\d+(?:\.\d+)*(?:\.[A-Za-z]+)?)$/.exec(part) ?? []
    const version = parseVersion(text)
    if (!version || version.prerelease)
      throw new Error(`${JSON.stringify(notation)} is in no notation that can be moved`)
    return { operator, version }
  })
}

/** Writes the terms as the data had them, `newest[i]` in place of the i-th version: same operator, same granularity. */
export function writeNotation(terms: readonly Term[], newest: readonly Version[]): string {
  return terms
    .map(({ operator, version }, i) => operator + atGranularity(newest[i] ?? version, version))
    .join(separator)
}

/** `1.12` stays two numbers long: its registry reads the rest as any, and a third one would narrow it. */
function atGranularity(newest: Version, current: Version): string {
  if (newest.numbers.length <= current.numbers.length) return newest.text
  return newest.numbers.slice(0, current.numbers.length).join('.')
}

/**
 * Whether a package manager would take a version for a term. A plain version with fewer than three numbers is a line:
 * where such are written, any of its versions will do.
 */
export function admits({ operator, version }: Term, numbers: readonly number[]): boolean {
  // `~5.1.2` and `~> 5.1.2` admit the same.
  const sign = operator.trim().replace(/^~$/, '~>')
  if (sign === '') return isInLine(numbers, version.numbers)
  return comparison(sign + version.numbers.join('.'))?.(numbers) ?? false
}
