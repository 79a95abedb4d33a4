/** A version of any of the registries, taken apart far enough to be compared with others of the same package. */
export interface Version {
  /** As the registry spells it, without a leading `v`. */
  readonly text: string
  readonly numbers: readonly number[]
  readonly prerelease: boolean
}

/**
 * Words after the numbers that mark an ordinary release: Hibernate's and Spring's, and PEP 440's post-release. Whatever
 * else follows the numbers, in any ecosystem, marks something that is not finished, or not for everybody.
 */
const finished = /^[.-]?(?:final|ga|release|post\d*)?$/i

/** @returns null for what is not a version, such as Packagist's `dev-main` */
export function parseVersion(spelling: string): Version | null {
  // Build metadata, as in `1.2.3+abc`, says nothing about the order.
  const text = spelling.trim().replace(/^v(?=\d)/, '')
  const match = /^(\d+(?:\.\d+)*)([^+]*)(?:\+.*)?$/.exec(text)
  if (!match) return null
  const [, digits = '', rest = ''] = match
  return { text, numbers: digits.split('.').map(Number), prerelease: !finished.test(rest) }
}

/** By number; `1.2` and `1.2.0` are the same. */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Whether a version's numbers begin with those of its line: 5.2.19 is in 5.2 and in 5, and 5.20.0 is not in 5.2. */
export function isInLine(numbers: readonly number[], line: readonly number[]): boolean {
  return line.every((number, i) => (numbers[i] ?? 0) === number)
}
