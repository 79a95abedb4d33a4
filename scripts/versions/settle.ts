import type { PublishedVersion, RegistryAdapter } from './registry.ts'
import { compareNumbers, parseVersion, type Version } from './version.ts'

export interface Cooldown {
  readonly now: Date
  readonly days: number
}

/** A version that may be taken as far as its registry is concerned. */
export interface Candidate {
  readonly version: Version
  readonly published: PublishedVersion
}

/** The newest candidate that may be taken, the newest that is not old enough, and the newest that somebody refuses. */
export interface Settled {
  readonly newest: (Candidate & Age) | null
  readonly waiting: (Candidate & Partial<Age>) | null
  readonly held: (Candidate & { readonly objections: readonly string[] }) | null
}

export interface Age {
  readonly publishedAt: string
  readonly days: number
  /** It is at least that old. */
  readonly orMore: boolean
}

/** Finished versions that nobody has withdrawn, newest first. */
export function candidatesOf(published: readonly PublishedVersion[]): Candidate[] {
  return published
    .flatMap((entry) => {
      const version = parseVersion(entry.version)
      return version && !version.prerelease && !entry.withdrawn ? [{ version, published: entry }] : []
    })
    .sort((a, b) => compareNumbers(b.version.numbers, a.version.numbers))
}

/**
 * Takes the newest version that has been out for long enough that somebody would have noticed what is wrong with it. One
 * without a date is never taken, nor one that somebody objects to.
 *
 * @param candidates newest first
 * @param dateOf asks for the date of a single version, where the registry's index is vague
 * @param objectionsTo asks who can't have a version, as the registry spells it
 */
export async function settle(
  candidates: readonly Candidate[],
  { now, days }: Cooldown,
  dateOf: (version: string) => ReturnType<NonNullable<RegistryAdapter['datePublished']>>,
  objectionsTo: (version: string) => Promise<readonly string[]>,
): Promise<Settled> {
  let waiting: Settled['waiting'] = null
  let held: Settled['held'] = null
  for (const candidate of candidates) {
    const age = await ageOf(candidate.published, now, dateOf)
    if (!age || age.days < days) {
      waiting ??= { ...candidate, ...age }
      continue
    }
    const objections = await objectionsTo(candidate.published.version)
    if (objections.length === 0) return { newest: { ...candidate, ...age }, waiting, held }
    held ??= { ...candidate, objections }
  }
  return { newest: null, waiting, held }
}

async function ageOf(
  { version, publishedAt, atTheLatest }: PublishedVersion,
  now: Date,
  dateOf: Parameters<typeof settle>[2],
): Promise<Age | null> {
  // When even this single question fails, what the index said still holds.
  const exact = atTheLatest ? await dateOf(version).catch(() => null) : publishedAt
  const date = exact ?? publishedAt
  if (date === null) return null
  const days = Math.floor((now.getTime() - Date.parse(date)) / 86_400_000)
  return { publishedAt: date, days, orMore: exact === null }
}
