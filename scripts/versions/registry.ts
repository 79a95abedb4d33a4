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

/** A package registry. Adapters make requests and read answers; they decide nothing. */
export interface RegistryAdapter {
  /**
   * Lists every version of a package, prereleases included, in any order.
   *
   * @throws RegistryError when the registry can't be reached, refuses, or answers in another language
   */
  listVersions(name: string): Promise<PublishedVersion[]>
  /** Asks for one version's own date, where the index is vague; null when that can't be had either. */
  datePublished?(name: string, version: string): Promise<string | null>
}

/** A registry that gave no usable answer. Its packages keep their versions. */
export class RegistryError extends Error {
  override readonly name = 'RegistryError'
}
