import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RenderedTree } from '../render/tree.ts'
import type { WrittenFile } from '../write/index.ts'

/** A file of the user's that stayed in the place of a generated one, and says something else. */
export interface KeptFile {
  /** Relative to the project, as spelt on disk. */
  readonly path: string
  /** Null for what can't be read, is no plain file, or is too long for anything that one looks for in it. */
  readonly content: string | null
}

/** No manifest or ignore file comes near it. */
const maxBytes = 1_000_000

/**
 * Reads the files that were kept, or would be.
 *
 * @param files one for each of the tree, in its order
 * @returns path in the tree → the user's file; without those that say what would have been written
 */
export function readKeptFiles(
  directory: string,
  tree: RenderedTree,
  files: readonly WrittenFile[],
): ReadonlyMap<string, KeptFile> {
  const kept = new Map<string, KeptFile>()
  for (const [index, [treePath, generated]] of [...tree].entries()) {
    const file = files[index]
    if (file?.action !== 'keep') continue
    const content = readPlainFile(join(directory, file.path))
    if (content !== generated.content) kept.set(treePath, { path: file.path, content })
  }
  return kept
}

/** Null for what is not there, can't be read, is no plain file, or is too long. */
export function readPlainFile(file: string): string | null {
  try {
    const there = lstatSync(file)
    return there.isFile() && there.size <= maxBytes ? readFileSync(file, 'utf8') : null
  } catch {
    return null
  }
}
