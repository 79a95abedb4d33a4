/** One generated file, still in memory. All generated files are UTF-8 text. */
export interface RenderedFile {
  readonly content: string
  readonly executable: boolean
  /** Holds secrets: for nobody but the user to read. */
  readonly private: boolean
}

/** Relative path, with forward slashes → file. Iterates in byte order of the path. */
export type RenderedTree = ReadonlyMap<string, RenderedFile>
