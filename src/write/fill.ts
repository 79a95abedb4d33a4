import { join } from 'node:path'
import { CreateError } from '../errors.ts'
import { explain, explaining, stopIfAborted } from './failure.ts'
import { type FileSystem, lookAt } from './file-system.ts'
import { commit, type Desk, drawer, type Entry, openDrawers, writeLedger } from './ledger.ts'
import { isLocked, release, takeLock } from './lock.ts'
import { directoriesOf } from './names.ts'
import { isTaken, place, replace } from './place.ts'
import type { FileAction, Run, WriteRequest, WrittenFile } from './request.ts'
import { type Settled, Settler } from './settle.ts'
import { sweepUpwards, writeNew } from './staging.ts'
import { notEmpty, occupants } from './survey.ts'

/** One file of the tree on its way to the target. */
interface Change extends Settled {
  readonly treePath: string
}

/**
 * Writes the tree into a directory that exists: all of it, or after any failure nothing.
 *
 * Everything is staged and listed in a ledger inside the target before the first of the user's entries changes. A kill
 * in the middle leaves ledger and lock, from which the next run into this target takes everything back.
 *
 * @throws CreateError as `takeLock` and `Settler` do, for file errors, and `cancelled`
 */
export function fillExisting(run: Run, request: WriteRequest): readonly WrittenFile[] {
  const { fs } = run
  const { target } = request
  const desk = explaining(target, () => {
    sweepUpwards(run, target)
    // Of a locked directory nobody can say what will be in it.
    if (!isLocked(fs, target)) assertVacant(fs, request)
    return takeLock(run, target)
  })
  try {
    assertVacant(fs, request)
    const written = write(fs, desk, request)
    stopIfAborted(run.signal)
    commit(fs, desk)
    release(fs, desk)
    return written
  } catch (error) {
    const left = `${desk.directory} holds what could not be put back; the next run into ${target} will try again.`
    throw explain(error, target, release(fs, desk) ? 'Your files are as they were.' : left)
  }
}

function assertVacant(fs: FileSystem, { target, ifExists }: WriteRequest): void {
  const entries = ifExists === 'abort' ? occupants(fs, target) : []
  if (entries.length > 0) throw notEmpty(target, entries)
}

function write(fs: FileSystem, desk: Desk, request: WriteRequest): WrittenFile[] {
  const settler = new Settler(fs, request)
  const all = [...request.tree.keys()].map((treePath) => ({ treePath, ...settler.settle(treePath) }))
  const changes = all.filter(({ action }) => action !== 'keep')
  const directories = directoriesOf(changes.map(({ path }) => path)).filter(
    (directory) => !lookAt(fs, join(desk.target, directory)),
  )
  openDrawers(fs, desk)
  const files = changes.map((change, index) => stage(fs, desk, request, change, index))
  writeLedger(fs, desk, { directories, files })

  for (const directory of directories) makeDirectory(fs, join(desk.target, directory))
  const done = new Map(changes.map((change, index) => [change, put(fs, desk, request, change, index)]))
  return all.map((change) => describe(request, change.treePath, change.path, done.get(change) ?? 'keep'))
}

/** What is reported of one file. */
export function describe(
  { tree }: WriteRequest,
  treePath: string,
  path: string,
  action: FileAction,
): WrittenFile {
  return { path, bytes: Buffer.byteLength(tree.get(treePath)?.content ?? ''), action }
}

function stage(fs: FileSystem, desk: Desk, { tree }: WriteRequest, change: Change, index: number): Entry {
  const file = tree.get(change.treePath)
  const path = drawer(desk, 'new', index)
  if (file) writeNew(fs, path, file)
  const { size, mtimeNs } = fs.lstatSync(path, { bigint: true })
  return { path: change.path, size: String(size), modified: String(mtimeNs) }
}

function makeDirectory(fs: FileSystem, directory: string): void {
  try {
    fs.mkdirSync(directory)
  } catch (error) {
    // Made by somebody else since, which is as good; anything but a real directory is not.
    if (!isTaken(error) || !lookAt(fs, directory)?.isDirectory()) throw error
  }
}

/** @returns what was done, which differs from what was decided when somebody has made that file since */
function put(fs: FileSystem, desk: Desk, request: WriteRequest, change: Change, index: number): FileAction {
  if (change.action === 'replace') {
    replace(fs, desk, index, change.path)
    return 'replace'
  }
  try {
    place(fs, desk, index, change.path)
    return 'create'
  } catch (error) {
    if (!isTaken(error)) throw error
  }
  const now = new Settler(fs, request).settle(change.treePath)
  if (now.path !== change.path) throw changing(desk.target)
  if (now.action === 'create') place(fs, desk, index, change.path)
  if (now.action === 'replace') replace(fs, desk, index, change.path)
  return now.action
}

/** Somebody else is at work there, and quicker. */
export function changing(target: string): CreateError {
  return new CreateError(
    'target-busy',
    `${target} changes while it is being written.`,
    'Wait until nothing else writes there, then run the same command again.',
  )
}
