/** One generated file, still in memory. All generated files are UTF-8 text. */
export interface RenderedFile {
  readonly content: string
  readonly executable: boolean
  /** Holds secrets: for nobody but the user to read. */
  readonly private: boolean
  /** The option that adds it. */
  readonly option?: string
}

/** Relative path, with forward slashes → file. Iterates in byte order of the path. */
export type RenderedTree = ReadonlyMap<string, RenderedFile>

export function inByteOrder(files: Iterable<readonly [string, RenderedFile]>): RenderedTree {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The tree with empty files that no template makes. */
export function withEmptyFiles(tree: RenderedTree, paths: readonly string[]): RenderedTree {
  if (paths.length === 0) return tree
  const empty = paths.map((path) => [path, { content: '', executable: false, private: false }] as const)
  return inByteOrder([...tree, ...empty])
}
