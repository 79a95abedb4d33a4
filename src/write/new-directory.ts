import { join } from 'node:path'
import type { RenderedTree } from '../render/tree.ts'
import { changing, explain, stopIfAborted } from './failure.ts'
import { lookAt, systemCode, tryAll } from './file-system.ts'
import type { Run, WriteRequest } from './request.ts'
import { allNew, type Resolved } from './resolve.ts'
import { closeStaging, newStaging, removeStaging, stage, sweep } from './staging.ts'
import type { Place } from './survey.ts'

/** What a rename says when somebody else's directory or file is in the way. */
const taken: ReadonlySet<string | undefined> = new Set(['EEXIST', 'ENOTEMPTY', 'ENOTDIR'])

/**
 * Writes the tree to a target that does not exist: whole, beside it, and then with one rename of the topmost directory
 * that is missing. The rename is the commit point; no other process ever sees half a project.
 *
 * @returns undefined when somebody else has meanwhile made something there, so that it must be looked at again
 * @throws CreateError for a file error, after removing what was staged, and `cancelled`
 */
export function writeNewDirectory(
  run: Run,
  { anchor, missing }: Place,
  request: WriteRequest,
): Resolved[] | undefined {
  const { fs } = run
  const [topmost = '', ...inner] = missing
  const destination = join(anchor, topmost)
  const assertAbsent = () => {
    if (lookAt(fs, destination)) throw changing(request.target)
  }
  sweep(run, anchor)
  const staging = newStaging(run, anchor)
  try {
    stage(fs, staging, below(inner, request.tree))
    stopIfAborted(run.signal)
    // Renaming a directory over an empty one succeeds, but nobody's empty directory is ours to replace.
    assertAbsent()
    fs.renameSync(staging.tree, destination)
    closeStaging(fs, staging)
    return allNew(request)
  } catch (error) {
    const isRemoved = removeStaging(fs, staging)
    // Windows says EPERM, as it does for other reasons, so that another look decides.
    if (taken.has(systemCode(error)) || !tryAll(assertAbsent)) return undefined
    const left = `${staging.directory} could not be removed; the next run there will.`
    throw explain(error, request.target, isRemoved ? 'Nothing was left behind.' : left)
  }
}

/** The same files, inside the directories that lead from the topmost missing one to the target. */
function below(inner: readonly string[], tree: RenderedTree): RenderedTree {
  return new Map([...tree].map(([path, file]) => [[...inner, path].join('/'), file]))
}
