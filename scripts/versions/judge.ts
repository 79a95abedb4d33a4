import { admits, writeNotation } from './notation.ts'
import type { Objections } from './objections.ts'
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
  /** Why the version in the data is not one to be installed: what it runs on, or who refuses it. */
  readonly refusals: readonly string[]
  readonly notes: readonly string[]
}

/** What a verdict needs to know beside what the registry lists. */
export interface Inquiry {
  readonly cooldown: Cooldown
  readonly datePublished?: RegistryAdapter['datePublished']
  /** Who can't have a version of this pin, as the registry spells it. */
  objectionsTo(version: string): Promise<Objections>
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
  { cooldown, datePublished, objectionsTo }: Inquiry,
): Promise<Verdict> {
  const dateOf = async (version: string) => datePublished?.(pin.dependency.package, version) ?? null
  const refusalsOf = async (version: string) => (await objectionsTo(version)).objections
  const candidates = candidatesOf(published)
  const allowed = candidates.filter(({ version }) => isBelowCeiling(version, pin))
  const settled = await Promise.all(
    pin.lines.map((line, i) => {
      const newer = inLine(allowed, line).filter(({ version }) => isFrom(version, pin.terms[i]?.version))
      // The later parts of a range are for those who have more than the least.
      return settle(newer, cooldown, dateOf, i === 0 ? refusalsOf : async () => [])
    }),
  )
  const versions = pin.terms.map(({ version }, i) => later(version, settled[i]?.newest?.version))
  const beyond = candidates.filter(({ version: { numbers } }) =>
    offered.every((line) => compareNumbers(numbers, line) > 0 && !isInLine(numbers, line)),
  )
  const newer = await settle(beyond, cooldown, dateOf, refusalsOf)
  const shown = settled.at(-1)?.newest
  const { objections: refusals, unknown } = await objectionsToCurrent(pin, candidates, objectionsTo)
  return {
    newest: writeNotation(pin.terms, versions),
    published: shown?.publishedAt.slice(0, 10) ?? null,
    ageInDays: shown?.days ?? null,
    orOlder: shown?.orMore ?? false,
    newerLine: newer.newest?.version.text ?? null,
    refusals,
    notes: [
      ...(refusals.length > 0 ? [`refused: ${refusals.join('; ')}`] : []),
      ...stateOfCurrent(pin, published),
      ...settled.flatMap(({ waiting }, i) => waitingNote(waiting, versions[i])),
      ...[...settled, newer].flatMap(heldNote),
      ...ceilingNote(pin, candidates),
      ...unknown,
    ],
  }
}

/** What is said of the version that is installed today on the least of everything: no other would do better. */
async function objectionsToCurrent(
  { terms }: Pin,
  candidates: readonly Candidate[],
  objectionsTo: Inquiry['objectionsTo'],
): Promise<Objections> {
  let said: Objections | undefined
  for (const { version, published } of candidates) {
    if (!terms.some((term) => admits(term, version.numbers))) continue
    const found = await objectionsTo(published.version)
    if (found.objections.length === 0) return found
    said ??= found
  }
  return said ?? { objections: [], unknown: [] }
}

function isFrom(version: Version, current: Version | undefined): boolean {
  return current === undefined || compareNumbers(version.numbers, current.numbers) >= 0
}

/** Of a version that is newer than what could be taken, all those who refuse it. */
function heldNote({ held, newest }: Settled): string[] {
  if (!held || (newest && isFrom(newest.version, held.version))) return []
  return [`${held.version.text} is held back: ${held.objections.join('; ')}`]
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
