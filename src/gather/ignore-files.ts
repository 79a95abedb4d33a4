import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
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

/** The nearest directory with a repository, this one or one above it; null where there is none. */
export function findRepository(directory: string): string | null {
  if (existsSync(join(directory, '.git'))) return directory
  const parent = dirname(directory)
  return parent === directory ? null : findRepository(parent)
}

/** Reads the ignore files that will say what of a target is committed. Starts no process, and touches nothing. */
export function readIgnoreFiles(target: string): IgnoreFilesBefore {
  const own = readPlainFile(join(target, ignoreFileName))
  const repository = findRepository(target)
  if (repository === null) return { repository, target: '', above: [], own }
  const inside = relative(repository, target).split(sep).filter(Boolean)
  const above = inside.flatMap((_, depth) => {
    const folders = inside.slice(0, depth)
    const text = readPlainFile(join(repository, ...folders, ignoreFileName))
    return text === null ? [] : [{ folder: folders.join('/'), text }]
  })
  return { repository, target: inside.join('/'), above, own }
}
