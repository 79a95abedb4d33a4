import { writeNotation } from './notation.ts'
import type { Pin } from './pins.ts'
import type { PublishedVersion, RegistryAdapter } from './registry.ts'
import { type Candidate, type Cooldown, candidatesOf, type Settled, settle } from './settle.ts'
import { compareNumbers, isInLine, parseVersion, type Version } from './version.ts'

/** What became of one version in the data. */
export interface Verdict {
  /** The same notation with the newest versions of its line in it; null when the registry didn't answer. */
  readonly newest: string | null
  /** ISO date; null when nothing in the line is old enough. */
  readonly published: string | null
  readonly ageInDays: number | null
  /** Maven Central dates the index, not the version. */
  readonly orOlder: boolean
  /** The newest version beyond all lines that the framework offers; null when there is none. */
  readonly newerLine: string | null
  readonly notes: readonly string[]
}

/**
 * Compares one version with what its registry lists.
 *
 * @param offered the numbers of all lines of this dependency that the framework's data has already
 */
export async function judge(
  pin: Pin,
  published: readonly PublishedVersion[],
  offered: Pin['lines'],
  cooldown: Cooldown,
  datePublished: RegistryAdapter['datePublished'],
): Promise<Verdict> {
  const dateOf = async (version: string) => datePublished?.(pin.dependency.package, version) ?? null
  const candidates = candidatesOf(published)
  const allowed = candidates.filter(({ version }) => isBelowCeiling(version, pin))
  const settled = await Promise.all(pin.lines.map((line) => settle(inLine(allowed, line), cooldown, dateOf)))
  const versions = pin.terms.map(({ version }, i) => later(version, settled[i]?.newest?.version))
  const beyond = candidates.filter(({ version: { numbers } }) =>
    offered.every((line) => compareNumbers(numbers, line) > 0 && !isInLine(numbers, line)),
  )
  const newer = await settle(beyond, cooldown, dateOf)
  const shown = settled.at(-1)?.newest
  return {
    newest: writeNotation(pin.terms, versions),
    published: shown?.publishedAt.slice(0, 10) ?? null,
    ageInDays: shown?.days ?? null,
    orOlder: shown?.orMore ?? false,
    newerLine: newer.newest?.version.text ?? null,
    notes: [
      ...stateOfCurrent(pin, published),
      ...settled.flatMap(({ waiting }, i) => waitingNote(waiting, versions[i])),
      ...ceilingNote(pin, candidates),
    ],
  }
}

const inLine = (candidates: readonly Candidate[], line: readonly number[]) =>
  candidates.filter(({ version }) => isInLine(version.numbers, line))

/** Never goes back: the current version may be younger than the cool-down. */
function later(current: Version, newest: Version | undefined): Version {
  return newest && compareNumbers(newest.numbers, current.numbers) > 0 ? newest : current
}

function isBelowCeiling(version: Version, { ceiling }: Pin): boolean {
  return !ceiling || compareNumbers(version.numbers, parseVersion(ceiling.below)?.numbers ?? []) < 0
}

function stateOfCurrent(pin: Pin, published: readonly PublishedVersion[]): string[] {
  return pin.terms.flatMap(({ version }) => {
    const same = published.filter((entry) => {
      const numbers = parseVersion(entry.version)?.numbers
      return numbers !== undefined && compareNumbers(numbers, version.numbers) === 0
    })
    // A floor such as 1.12 need not be a version that exists.
    if (same.length === 0) return version.numbers.length < 3 ? [] : [`${version.text} is not listed`]
    return same.every(({ withdrawn }) => withdrawn) ? [`${version.text} is withdrawn or not yet latest`] : []
  })
}

function waitingNote(waiting: Settled['waiting'], taken: Version | undefined): string[] {
  if (!waiting || !taken || compareNumbers(waiting.version.numbers, taken.numbers) <= 0) return []
  const age = waiting.days === undefined ? 'has no date' : `is ${waiting.days} d old`
  return [`${waiting.version.text} ${age}`]
}

/** Only while there is something that the ceiling keeps away. */
function ceilingNote(pin: Pin, candidates: readonly Candidate[]): string[] {
  const { ceiling } = pin
  if (!ceiling || candidates.every(({ version }) => isBelowCeiling(version, pin))) return []
  return [`below ${ceiling.below}: ${ceiling.why}`]
}
