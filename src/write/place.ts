import { constants } from 'node:fs'
import { type FileSystem, isTaken, removeFile } from './file-system.ts'
import type { Paths } from './journal.ts'

/**
 * Puts a generated file where nothing is. A hard link never overwrites, appears whole, and can later be told from any
 * other file. Whatever the reason that there can be none, a copy that never overwrites has the last word.
 *
 * @throws a file error; `EEXIST` when something is there after all
 */
export function place(fs: FileSystem, { target, staged, copyMark }: Paths): void {
  try {
    fs.linkSync(staged, target)
    return
  } catch (error) {
    if (isTaken(error)) throw error
  }
  // Marked before, so that a copy cut short by a kill is known to be one.
  fs.writeFileSync(copyMark, '')
  try {
    fs.copyFileSync(staged, target, constants.COPYFILE_EXCL)
  } catch (error) {
    if (isTaken(error)) removeFile(fs, copyMark)
    throw error
  }
}

/**
 * Puts a generated file over the user's, which is set aside first. By renaming, never by writing into it: other hard
 * links to the user's file keep its content.
 *
 * @throws a file error
 */
export function replace(fs: FileSystem, paths: Paths): void {
  const { target, staged, original, swap } = paths
  try {
    fs.linkSync(target, original)
  } catch {
    // Without hard links there is a moment in which neither file is there; the journal covers it.
    fs.renameSync(target, original)
    narrow(fs, staged, original)
    place(fs, paths)
    return
  }
  narrow(fs, staged, original)
  fs.linkSync(staged, swap)
  fs.renameSync(swap, target)
}

/**
 * Gives nobody more than they had of the user's file: who could not read or write that one can't do it now. What is to be
 * run can still be run by whoever may read it.
 */
function narrow(fs: FileSystem, staged: string, original: string): void {
  const ours = modeOf(fs, staged)
  const theirs = modeOf(fs, original)
  const mode = ours & (theirs | ((theirs & 0o444) >> 2))
  if (mode !== ours) fs.chmodSync(staged, mode)
}

function modeOf(fs: FileSystem, file: string): number {
  return fs.lstatSync(file).mode & 0o777
}
