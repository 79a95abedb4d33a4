import type { BigIntStats } from 'node:fs'
import { join, posix } from 'node:path'
import {
  type FileSystem,
  isSameFile,
  isTaken,
  lookAt,
  removeEmpty,
  removeFile,
  tryAll,
} from './file-system.ts'
import {
  clear,
  type Entry,
  holdsOriginals,
  isCommitted,
  type Journal,
  type Paths,
  pathsOf,
  readJournal,
  type Transaction,
} from './journal.ts'

/**
 * Brings a target to rest, after success, failure and kill alike: a committed run is finished, any other is rolled back.
 * Works from what is on disk alone, and can be cut short and done again.
 *
 * @returns whether nothing is left to do; never throws
 */
export function recover(fs: FileSystem, transaction: Transaction): boolean {
  return tryAll(() => {
    if (!isCommitted(fs, transaction)) {
      const journal = readJournal(fs, transaction)
      if (journal) rollBack(fs, transaction, journal)
      if (holdsOriginals(fs, transaction))
        throw new Error(`${transaction.directory} holds files of the user's`)
    }
    clear(fs, transaction)
  })
}

function rollBack(fs: FileSystem, transaction: Transaction, { files, directories }: Journal): void {
  const steps = files.map((entry, index) => () => {
    const paths = pathsOf(transaction, entry.path, index)
    const isReachable = hasRealParents(fs, transaction, entry.path)
    const there = isReachable ? lookAt(fs, paths.target) : undefined
    const original = lookAt(fs, paths.original)
    if (!original) takeOut(fs, paths, entry, there)
    else if (isReachable) putBack(fs, paths, entry, there, original)
    else throw new Error(`${paths.target} has lost its directory`)
  })
  const empty = directories.toReversed().map((directory) => () => {
    if (hasRealParents(fs, transaction, directory)) removeEmpty(fs, join(transaction.target, directory))
  })
  if (!tryAll(...steps, ...empty)) throw new Error(`not all of ${transaction.target} could be restored`)
}

type There = BigIntStats | undefined

/** Removes a generated file, unless it is the user's by now. */
function takeOut(fs: FileSystem, paths: Paths, entry: Entry, there: There): void {
  if (there && isUntouched(fs, paths, entry, there)) removeFile(fs, paths.target)
  removeFile(fs, paths.copyMark)
}

/** Restores the user's file. */
function putBack(fs: FileSystem, paths: Paths, entry: Entry, there: There, original: BigIntStats): void {
  // Renaming over another link of the same file does nothing at all, so that one is told apart.
  if (there && isSameFile(there, original)) removeFile(fs, paths.original)
  else if (!there || isUntouched(fs, paths, entry, there)) fs.renameSync(paths.original, paths.target)
  else keepBeside(fs, paths.original, paths.target)
}

/** Is that the file we put there, as we made it? After a kill, days may have gone by and the user may have worked on it. */
function isUntouched(fs: FileSystem, paths: Paths, entry: Entry, there: BigIntStats): boolean {
  const ours = lookAt(fs, paths.staged)
  if (!ours || !there.isFile()) return false
  if (isSameFile(there, ours)) {
    return String(there.mtimeNs) === entry.modified && String(there.size) === entry.size
  }
  if (!lookAt(fs, paths.copyMark) || there.size > ours.size) return false
  const start = fs.readFileSync(paths.staged).subarray(0, Number(there.size))
  return start.equals(fs.readFileSync(paths.target))
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
function hasRealParents(fs: FileSystem, transaction: Transaction, path: string): boolean {
  for (let parent = posix.dirname(path); parent !== '.'; parent = posix.dirname(parent)) {
    if (!lookAt(fs, join(transaction.target, parent))?.isDirectory()) return false
  }
  return true
}
