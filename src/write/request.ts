import type { RenderedTree } from '../render/tree.ts'
import type { IfExists } from '../request/request.ts'
import type { FileSystem } from './file-system.ts'
import type { ProcessInfo } from './owner.ts'

export type FileAction = 'create' | 'keep' | 'replace'

export interface WrittenFile {
  /** Relative to the target, with forward slashes, as spelt on disk: the user's `readme.md` stays `readme.md`. */
  readonly path: string
  /** Size of the generated content, also when the user's file is kept instead. */
  readonly bytes: number
  readonly action: FileAction
  /** The option that adds it. */
  readonly option?: string
}

export interface WriteRequest {
  /** Absolute. */
  readonly target: string
  readonly tree: RenderedTree
  readonly ifExists: IfExists
  /** Paths that are kept even under `replace`, as `.env`. */
  readonly neverReplace: ReadonlySet<string>
}

/** What one call works with. */
export interface Run {
  readonly fs: FileSystem
  readonly self: ProcessInfo
  readonly signal?: AbortSignal | undefined
}
