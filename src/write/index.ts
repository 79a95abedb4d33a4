import { explaining, stopIfAborted } from './failure.ts'
import { type FileSystem, nodeFileSystem } from './file-system.ts'
import { changing, describe, fillExisting } from './fill.ts'
import { type Host, thisHost } from './host.ts'
import { locate } from './locate.ts'
import { publish } from './publish.ts'
import type { Run, WriteRequest, WrittenFile } from './request.ts'
import { Settler } from './settle.ts'
import { notEmpty, occupants, survey, type TargetSurvey } from './survey.ts'
import { assertWritableTree } from './tree-rules.ts'

export type { FileSystem } from './file-system.ts'
export type { Host } from './host.ts'
export type { FileAction, IfExists, WriteRequest, WrittenFile } from './request.ts'
export type { TargetSurvey } from './survey.ts'

export interface WriteOptions {
  readonly signal?: AbortSignal
  /** Replaced in tests only. */
  readonly fs?: FileSystem
  /** Replaced in tests only. */
  readonly host?: Host
}

/** How often a target may turn out to be somebody else's at the last moment. */
const attempts = 5

/**
 * Is the target absent, empty, or occupied, and by what? Touches nothing.
 *
 * @param target absolute
 * @throws CreateError `target-not-a-directory`, `unsafe-target`, `target-not-writable`, `invalid-directory`
 */
export function surveyTarget(target: string, fs: FileSystem = nodeFileSystem): TargetSurvey {
  return survey({ fs, host: thisHost }, target)
}

/**
 * What writing would do, file by file. Touches nothing.
 *
 * @returns one entry per file of the tree, in its order
 * @throws CreateError the same as `writeTree`, as far as they can be foreseen
 */
export function previewTree(request: WriteRequest, fs: FileSystem = nodeFileSystem): readonly WrittenFile[] {
  assertWritableTree(request.tree)
  const paths = [...request.tree.keys()]
  return explaining(request.target, () => {
    const { missing } = locate({ fs, host: thisHost }, request.target)
    if (missing.length > 0) return paths.map((path) => describe(request, path, path, 'create'))
    const entries = request.ifExists === 'abort' ? occupants(fs, request.target) : []
    if (entries.length > 0) throw notEmpty(request.target, entries)
    const settler = new Settler(fs, request)
    return paths.map((treePath) => {
      const { path, action } = settler.settle(treePath)
      return describe(request, treePath, path, action)
    })
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
  const { fs = nodeFileSystem, host = thisHost, signal } = options
  assertWritableTree(request.tree)
  const run: Run = { fs, host, signal }
  for (let attempt = 0; attempt < attempts; attempt++) {
    stopIfAborted(signal)
    const place = explaining(request.target, () => locate(run, request.target))
    if (place.missing.length === 0) return fillExisting(run, request)
    if (publish(run, place, request)) {
      return [...request.tree.keys()].map((path) => describe(request, path, path, 'create'))
    }
  }
  throw changing(request.target)
}
