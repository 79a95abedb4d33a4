/** One generated file, still in memory. All generated files are UTF-8 text. */
export interface RenderedFile {
  readonly content: string
  readonly executable: boolean
}

/** Relative path, with forward slashes → file. Iterates in byte order of the path. */
export type RenderedTree = ReadonlyMap<string, RenderedFile>
