import { dirname, join } from 'node:path'
import { explain, explaining, stopIfAborted } from './failure.ts'
import { type FileSystem, isTaken, lookAt } from './file-system.ts'
import { commit, type Entry, type Paths, pathsOf, type Transaction, writeJournal } from './journal.ts'
import { isLocked, release, takeLock } from './lock.ts'
import { directoriesOf } from './paths.ts'
import { place, replace } from './place.ts'
import type { Run, WriteRequest } from './request.ts'
import { type Resolved, resolveAll } from './resolve.ts'
import { sweep, writeNew } from './staging.ts'
import { assertVacant } from './survey.ts'

/**
 * Writes the tree into a directory that exists: all of it, or after any failure nothing.
 *
 * Everything is staged and listed in a journal inside the target before the first of the user's entries changes. A kill
 * in the middle leaves journal and lock, from which the next run into this target rolls everything back.
 *
 * @returns what was done, file by file; undefined when somebody else was quicker, so that it must be looked at again
 * @throws CreateError as `takeLock` and `resolveAll` do, for file errors, and `cancelled`
 */
export function writeExistingDirectory(run: Run, request: WriteRequest): Resolved[] | undefined {
  const { fs } = run
  const { target } = request
  const transaction = explaining(target, () => {
    // Where a run stages: one that filled this directory in it, one that made it beside it.
    sweep(run, target)
    sweep(run, dirname(target))
    // Of a locked directory nobody can say what will be in it.
    if (!isLocked(fs, target)) assertVacant(fs, request)
    return takeLock(run, target)
  })
  try {
    assertVacant(fs, request)
    const written = write(fs, transaction, request)
    stopIfAborted(run.signal)
    commit(fs, transaction)
    release(fs, transaction)
    return written
  } catch (error) {
    const isRestored = release(fs, transaction)
    // Somebody has made what was not there a moment ago.
    if (isRestored && isTaken(error)) return undefined
    const left = `${transaction.directory} holds what could not be put back; the next run into ${target} will try again.`
    throw explain(error, target, isRestored ? 'Your files are as they were.' : left)
  }
}

function write(fs: FileSystem, transaction: Transaction, request: WriteRequest): Resolved[] {
  const { target } = transaction
  const all = resolveAll(fs, request)
  const changes = all.filter(({ action }) => action !== 'keep')
  const directories = directoriesOf(changes.map(({ path }) => path)).filter(
    (directory) => !lookAt(fs, join(target, directory)),
  )
  const files = changes.map((change, index) => stage(fs, pathsOf(transaction, change.path, index), change))
  writeJournal(fs, transaction, { directories, files })

  for (const directory of directories) makeDirectory(fs, join(target, directory))
  for (const [index, { path, action }] of changes.entries()) {
    const put = action === 'replace' ? replace : place
    put(fs, pathsOf(transaction, path, index))
  }
  return all
}

function stage(fs: FileSystem, { staged }: Paths, { path, file }: Resolved): Entry {
  writeNew(fs, staged, file)
  const { size, mtimeNs } = fs.lstatSync(staged, { bigint: true })
  return { path, size: String(size), modified: String(mtimeNs) }
}

function makeDirectory(fs: FileSystem, directory: string): void {
  try {
    fs.mkdirSync(directory)
  } catch (error) {
    // Made by somebody else since, which is as good; anything but a real directory is not.
    if (!isTaken(error) || !lookAt(fs, directory)?.isDirectory()) throw error
  }
}
