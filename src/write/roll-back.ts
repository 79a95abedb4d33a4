import type { BigIntStats } from 'node:fs'
import { join, posix } from 'node:path'
import { type FileSystem, isSameFile, lookAt } from './file-system.ts'
import {
  clearDesk,
  type Desk,
  drawer,
  type Entry,
  holdsOriginals,
  isCommitted,
  type Ledger,
  readLedger,
} from './ledger.ts'
import { isTaken } from './place.ts'
import { removeEmpty, removeFile, tryAll } from './remove.ts'

/**
 * Brings a target to rest, after success, failure and kill alike: a committed run is finished, any other is taken back.
 * Works from what is on disk alone, and can be cut short and done again.
 *
 * @returns whether nothing is left to do; never throws
 */
export function bringToRest(fs: FileSystem, desk: Desk): boolean {
  return tryAll(() => {
    if (!isCommitted(fs, desk)) {
      const ledger = readLedger(fs, desk)
      if (ledger) takeBack(fs, desk, ledger)
      if (holdsOriginals(fs, desk)) throw new Error(`${desk.directory} holds files of the user's`)
    }
    clearDesk(fs, desk)
  })
}

function takeBack(fs: FileSystem, desk: Desk, { files, directories }: Ledger): void {
  const steps = files.map((entry, index) => () => {
    if (lookAt(fs, drawer(desk, 'old', index))) putBack(fs, desk, entry, index)
    else takeOut(fs, desk, entry, index)
  })
  const empty = directories.toReversed().map((directory) => () => {
    if (hasRealParents(fs, desk, directory)) removeEmpty(fs, join(desk.target, directory))
  })
  if (!tryAll(...steps, ...empty)) throw new Error(`not all of ${desk.target} could be restored`)
}

/** Restores the user's file. */
function putBack(fs: FileSystem, desk: Desk, entry: Entry, index: number): void {
  const aside = drawer(desk, 'old', index)
  const path = join(desk.target, entry.path)
  if (!hasRealParents(fs, desk, entry.path)) throw new Error(`${path} has lost its directory`)
  const there = lookAt(fs, path)
  const original = lookAt(fs, aside)
  // Renaming over another link of the same file does nothing at all, so that one is told apart.
  if (there && original && isSameFile(there, original)) removeFile(fs, aside)
  else if (!there || isUntouched(fs, desk, entry, index, there)) fs.renameSync(aside, path)
  else keepBeside(fs, aside, path)
}

/** Removes a generated file, unless it is the user's by now. */
function takeOut(fs: FileSystem, desk: Desk, entry: Entry, index: number): void {
  const path = join(desk.target, entry.path)
  const there = hasRealParents(fs, desk, entry.path) ? lookAt(fs, path) : undefined
  if (there && isUntouched(fs, desk, entry, index, there)) removeFile(fs, path)
  removeFile(fs, drawer(desk, 'copied', index))
}

/** Is that the file we put there, as we made it? After a kill, days may have gone by and the user may have worked on it. */
function isUntouched(fs: FileSystem, desk: Desk, entry: Entry, index: number, there: BigIntStats): boolean {
  if (!there.isFile()) return false
  const source = drawer(desk, 'new', index)
  const ours = lookAt(fs, source)
  if (!ours) return false
  if (isSameFile(there, ours)) {
    return String(there.mtimeNs) === entry.modified && String(there.size) === entry.size
  }
  if (!lookAt(fs, drawer(desk, 'copied', index)) || there.size > ours.size) return false
  const path = join(desk.target, entry.path)
  return fs.readFileSync(source).subarray(0, Number(there.size)).equals(fs.readFileSync(path))
}

/** Both are the user's: the newer one stays, and the one that was set aside gets a name as patch and merge tools give it. */
function keepBeside(fs: FileSystem, aside: string, path: string): void {
  for (let count = 0; ; count++) {
    try {
      fs.linkSync(aside, `${path}.orig${count || ''}`)
      removeFile(fs, aside)
      return
    } catch (error) {
      if (!isTaken(error)) throw error
    }
  }
}

/** Nothing is ever written or deleted through a symbolic link, even if it was made after the run. */
function hasRealParents(fs: FileSystem, desk: Desk, path: string): boolean {
  for (let parent = posix.dirname(path); parent !== '.'; parent = posix.dirname(parent)) {
    if (!lookAt(fs, join(desk.target, parent))?.isDirectory()) return false
  }
  return true
}
