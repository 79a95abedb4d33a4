import { writeExistingDirectory } from './existing-directory.ts'
import { changing, explaining, stopIfAborted } from './failure.ts'
import { type FileSystem, nodeFileSystem } from './file-system.ts'
import { writeNewDirectory } from './new-directory.ts'
import { type ProcessInfo, thisProcess } from './owner.ts'
import { assertWritableTree } from './paths.ts'
import type { Run, WriteRequest, WrittenFile } from './request.ts'
import { allNew, type Resolved, resolveAll } from './resolve.ts'
import { assertVacant, locate } from './survey.ts'

export type { IfExists } from '../request/request.ts'
export type { FileSystem } from './file-system.ts'
export type { ProcessInfo } from './owner.ts'
export type { FileAction, WriteRequest, WrittenFile } from './request.ts'
export { surveyTarget, type TargetSurvey } from './survey.ts'

export interface WriteOptions {
  readonly signal?: AbortSignal
  /** Replaced in tests only. */
  readonly fs?: FileSystem
  /** Replaced in tests only. */
  readonly self?: ProcessInfo
}

/** How often a target may turn out to be somebody else's at the last moment. */
const attempts = 5

/**
 * What writing would do, file by file. Touches nothing.
 *
 * @returns one entry per file of the tree, in its order
 * @throws CreateError the same as `writeTree`, as far as they can be foreseen
 */
export function previewTree(request: WriteRequest, fs: FileSystem = nodeFileSystem): readonly WrittenFile[] {
  assertWritableTree(request.tree)
  return explaining(request.target, () => {
    const { missing } = locate({ fs, self: thisProcess }, request.target)
    if (missing.length > 0) return allNew(request).map(describe)
    assertVacant(fs, request)
    return resolveAll(fs, request).map(describe)
  })
}

/**
 * Writes the whole tree, or nothing.
 *
 * It is synchronous on purpose: a signal handler of this process runs before it or after it, never within, so Ctrl-C
 * finds either nothing or a complete project, and no half-written state has to be unwound from a handler. That holds only
 * for signals that have a handler; one left to its default action ends the process at once, like SIGKILL, and then the
 * next run into the same place removes the traces. So whoever calls this handles SIGINT and SIGTERM.
 *
 * @returns one entry per file of the tree, in its order
 * @throws CreateError
 * `template-broken` the tree has a path that must not be written;
 * `directory-not-empty` under `abort`;
 * `target-not-a-directory` `target-not-writable` `unsafe-target` `invalid-directory` what the target is, or has in the way;
 * `target-busy` another run writes there;
 * `write-failed` disk full and the like, after everything was taken back;
 * `cancelled` the signal was aborted before the commit point
 */
export function writeTree(request: WriteRequest, options: WriteOptions = {}): readonly WrittenFile[] {
  const { fs = nodeFileSystem, self = thisProcess, signal } = options
  assertWritableTree(request.tree)
  const run: Run = { fs, self, signal }
  for (let attempt = 0; attempt < attempts; attempt++) {
    stopIfAborted(signal)
    const place = explaining(request.target, () => locate(run, request.target))
    const isNew = place.missing.length > 0
    const written = isNew ? writeNewDirectory(run, place, request) : writeExistingDirectory(run, request)
    if (written) return written.map(describe)
  }
  throw changing(request.target)
}

function describe({ path, file, action }: Resolved): WrittenFile {
  const { content, option } = file
  return { path, bytes: Buffer.byteLength(content), action, ...(option ? { option } : {}) }
}
