import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { readPlainFile } from './kept-files.ts'

/** The name of the file that says what Git leaves alone. */
export const ignoreFileName = '.gitignore'

/** Where Git looks for rules, before anything is written. */
export interface IgnoreFilesBefore {
  /** The nearest directory with a repository, the target or one above it; null where there is none. */
  readonly repository: string | null
  /** The target from there, with forward slashes; `''` when it is the repository itself, or there is none. */
  readonly target: string
  /** The ignore files above the target, up to the repository: folder from there → text. */
  readonly above: readonly { readonly folder: string; readonly text: string }[]
  /** That of the target itself; null where it has none. */
  readonly own: string | null
}

/** Reads the ignore files that will say what of a target is committed. Starts no process, and touches nothing. */
export function readIgnoreFiles(target: string): IgnoreFilesBefore {
  const own = readPlainFile(join(target, ignoreFileName))
  const inside: string[] = []
  let directory = target
  while (!existsSync(join(directory, '.git'))) {
    const parent = dirname(directory)
    if (parent === directory) return { repository: null, target: '', above: [], own }
    inside.unshift(basename(directory))
    directory = parent
  }
  const above = inside.flatMap((_, depth) => {
    const folders = inside.slice(0, depth)
    const text = readPlainFile(join(directory, ...folders, ignoreFileName))
    return text === null ? [] : [{ folder: folders.join('/'), text }]
  })
  return { repository: directory, target: inside.join('/'), above, own }
}
