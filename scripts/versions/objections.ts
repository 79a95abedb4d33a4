import type { Company, Neighbour } from './compositions.ts'
import { admits, parseNotation } from './notation.ts'
import { type Needs, type PublishedVersion, RegistryError } from './registry.ts'
import { candidatesOf } from './settle.ts'
import { parseVersion } from './version.ts'

/** Why a version must not be taken, each in a phrase whose subject is that version or named; and what could not be found out. */
export interface Objections {
  readonly objections: readonly string[]
  readonly unknown: readonly string[]
}

/** What there is to ask, of the registry that all packages of one project are in. */
export interface Questions {
  listVersions(name: string): Promise<readonly PublishedVersion[]>
  needs(name: string, version: string): Promise<Needs>
  /** See RegistryAdapter. */
  readonly resolves: boolean
}

/** How many versions of a package are asked before it counts as one that refuses, where older ones are tried at all. */
const tried = 10

/**
 * Finds out whether a version runs on the least that its projects ask for, and gets along with what else is in them.
 *
 * @param version as its registry spells it
 */
export async function objectionsTo(
  name: string,
  version: string,
  { floors, neighbours }: Company,
  questions: Questions,
): Promise<Objections> {
  const { tools, beside } = await questions.needs(name, version)
  const unfit = floors.flatMap(({ tool, version: least, release }) => {
    const wanted = tools?.[tool]
    const fits = wanted?.admits(parseVersion(least)?.numbers ?? []) ?? true
    return fits ? [] : [`needs ${tool} ${wanted?.text}, and ${release} is offered from ${least} on`]
  })
  const heard = await Promise.all(
    neighbours.map((other) => objectionBetween(name, version, beside, other, questions)),
  )
  return {
    objections: [...new Set([...unfit, ...heard.flatMap(({ objections }) => objections)])],
    unknown: [
      ...(tools === null && floors.length > 0 ? [`what ${version} runs on is not in its metadata`] : []),
      ...new Set(heard.flatMap(({ unknown }) => unknown)),
    ],
  }
}

/** The objection, in either direction, of a neighbour of which no version that would be installed gets along. */
async function objectionBetween(
  name: string,
  version: string,
  beside: Needs['beside'],
  other: Neighbour,
  questions: Questions,
): Promise<Objections> {
  const numbers = parseVersion(version)?.numbers ?? []
  const wanted = beside?.[other.package]
  try {
    const versions = await versionsOf(other, questions)
    let first: string | undefined
    for (const candidate of versions) {
      const theirs = (await questions.needs(other.package, candidate)).beside?.[name]
      const objection =
        theirs?.admits(numbers) === false
          ? `${other.package} ${candidate} wants ${name} ${theirs.text}`
          : wanted?.admits(parseVersion(candidate)?.numbers ?? []) === false
            ? `wants ${other.package} ${wanted.text}, and ${candidate} is taken`
            : null
      if (objection === null) return { objections: [], unknown: [] }
      first ??= objection
    }
    return { objections: first === undefined ? [] : [first], unknown: [] }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return { objections: [], unknown: [`${other.package}: ${error.message}`] }
  }
}

/** What is installed: the newest, or the newest that the notation admits; and older ones where those are tried too. */
async function versionsOf({ package: name, notation }: Neighbour, questions: Questions): Promise<string[]> {
  const terms = notation === null ? null : parseNotation(notation)
  const published = candidatesOf(await questions.listVersions(name))
    .filter(({ version }) => terms === null || terms.some((term) => admits(term, version.numbers)))
    .map((candidate) => candidate.published.version)
  return published.slice(0, questions.resolves ? tried : 1)
}
