import { join } from 'node:path'
import { explain, stopIfAborted } from './failure.ts'
import { lookAt, systemCode } from './file-system.ts'
import type { Place } from './locate.ts'
import { directoriesOf } from './names.ts'
import { newOwner } from './owner.ts'
import { tryAll } from './remove.ts'
import type { Run, WriteRequest } from './request.ts'
import {
  closeStaging,
  openStaging,
  removeStaging,
  type Staging,
  stagingOf,
  sweep,
  writeNew,
} from './staging.ts'

/**
 * Writes the tree to a target that does not exist: whole, beside it, and then with one rename of the topmost directory
 * that is missing. The rename is the commit point; no other process ever sees half a project.
 *
 * @returns false when somebody else has meanwhile made something there, so that it must be looked at again
 * @throws CreateError for a file error, after removing what was staged, and `cancelled`
 */
export function publish(run: Run, { anchor, missing }: Place, request: WriteRequest): boolean {
  const { fs } = run
  sweep(run, anchor)
  const staging = stagingOf(anchor, newOwner(run.host))
  const [topmost = ''] = missing
  const destination = join(anchor, topmost)
  try {
    fill(run, staging, missing.slice(1), request)
    stopIfAborted(run.signal)
    // Renaming a directory over an empty one succeeds, but nobody's empty directory is ours to replace.
    if (lookAt(fs, destination)) {
      removeStaging(fs, staging.directory)
      return false
    }
    fs.renameSync(staging.tree, destination)
    closeStaging(fs, staging.directory)
    return true
  } catch (error) {
    const removed = removeStaging(fs, staging.directory)
    if (isTaken(run, error, destination)) return false
    const left = `${staging.directory} could not be removed; the next run there will.`
    throw explain(error, request.target, removed ? 'Nothing was left behind.' : left)
  }
}

/** @param inner the names that lead from the topmost missing directory to the target */
function fill({ fs }: Run, staging: Staging, inner: readonly string[], { tree }: WriteRequest): void {
  const files = new Map([...tree].map(([path, file]) => [[...inner, path].join('/'), file]))
  openStaging(fs, staging, [...files.keys()])
  for (const directory of directoriesOf(files.keys())) fs.mkdirSync(join(staging.tree, directory))
  for (const [path, file] of files) writeNew(fs, join(staging.tree, path), file)
}

/** Has the rename failed because somebody else was quicker? */
function isTaken({ fs }: Run, error: unknown, destination: string): boolean {
  switch (systemCode(error)) {
    case 'EEXIST':
    case 'ENOTEMPTY':
    case 'ENOTDIR':
      return true
    case 'EPERM':
    case 'EACCES':
      // What Windows says of a directory in the way.
      return !tryAll(() => {
        if (lookAt(fs, destination)) throw error
      })
    default:
      return false
  }
}
