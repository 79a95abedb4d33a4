import type { Requirement } from './requirement.ts'

/** One version, as its registry describes it. */
export interface PublishedVersion {
  readonly version: string
  /** ISO date and time; null where the registry's index doesn't say. */
  readonly publishedAt: string | null
  /** The version was published then or earlier: all that the index of Maven Central says. */
  readonly atTheLatest?: boolean
  /** Yanked, retired, unlisted or deprecated: still there, but not to be started with. */
  readonly withdrawn: boolean
}

/** What one version of a package asks for, as far as its registry's metadata says it. */
export interface Needs {
  /** Tool of data/toolchains → the versions that it runs with. Null where the metadata can not say that. */
  readonly tools: Readonly<Record<string, Requirement>> | null
  /**
   * Package → the versions that it can stand beside in one project. Null where the metadata can not say that, or
   * where the package manager lets the project decide.
   */
  readonly beside: Readonly<Record<string, Requirement>> | null
}

/** A package registry. Adapters make requests and read answers; they decide nothing. */
export interface RegistryAdapter {
  /** Whether its package manager, asked to add a package, looks for an older version of it that suits the others. */
  readonly resolves: boolean
  /**
   * Lists every version of a package, prereleases included, in any order.
   *
   * @throws RegistryError when the registry can't be reached, refuses, or answers in another language
   */
  listVersions(name: string): Promise<PublishedVersion[]>
  /**
   * Asks what one version runs on and stands beside.
   *
   * @param version as `listVersions` spells it
   * @throws RegistryError as above
   */
  needs(name: string, version: string): Promise<Needs>
  /** Asks for one version's own date, where the index is vague; null when that can't be had either. */
  datePublished?(name: string, version: string): Promise<string | null>
}

/** A registry that gave no usable answer. Its packages keep their versions. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
}
