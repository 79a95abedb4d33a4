import { join } from 'node:path'
import { type FileSystem, neverOverwrite, systemCode } from './file-system.ts'
import { type Desk, drawer, swapOf } from './ledger.ts'
import { removeFile } from './remove.ts'

/**
 * Puts a generated file where nothing is. A hard link never overwrites, appears whole, and can later be told from any
 * other file. Whatever the reason that there can be none, a copy that never overwrites has the last word.
 *
 * @throws a file error; `EEXIST` when something is there after all
 */
export function place(fs: FileSystem, desk: Desk, index: number, path: string): void {
  const source = drawer(desk, 'new', index)
  const destination = join(desk.target, path)
  try {
    fs.linkSync(source, destination)
  } catch (error) {
    if (isTaken(error)) throw error
    placeCopy(fs, source, destination, drawer(desk, 'copied', index))
  }
}

/**
 * Puts a generated file over the user's, which is set aside first. By renaming, never by writing into it: other hard
 * links to the user's file keep its content.
 *
 * @throws a file error
 */
export function replace(fs: FileSystem, desk: Desk, index: number, path: string): void {
  const destination = join(desk.target, path)
  const aside = drawer(desk, 'old', index)
  try {
    fs.linkSync(destination, aside)
  } catch {
    // Without hard links there is a moment in which neither file is there; the ledger covers it.
    fs.renameSync(destination, aside)
    place(fs, desk, index, path)
    return
  }
  fs.linkSync(drawer(desk, 'new', index), swapOf(desk))
  fs.renameSync(swapOf(desk), destination)
}

export function isTaken(error: unknown): boolean {
  return systemCode(error) === 'EEXIST'
}

function placeCopy(fs: FileSystem, source: string, destination: string, mark: string): void {
  // Marked before, so that a copy cut short by a kill is known to be one.
  fs.writeFileSync(mark, '')
  try {
    fs.copyFileSync(source, destination, neverOverwrite)
  } catch (error) {
    if (isTaken(error)) removeFile(fs, mark)
    throw error
  }
}
