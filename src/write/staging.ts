import { dirname, join } from 'node:path'
import type { RenderedFile } from '../render/tree.ts'
import { type FileSystem, isAbsence, lookAt } from './file-system.ts'
import type { Host } from './host.ts'
import { ownerIn, privateNameOf } from './names.ts'
import { isOver } from './owner.ts'
import { removeEmpty, removeFile, removeListed, tryAll } from './remove.ts'
import type { Run } from './request.ts'

/**
 * A private directory beside the target, on the same file system, so that one rename publishes what is in it:
 *
 *     .create-backend-<owner>/manifest.json    all that is ever written below tree/
 *     .create-backend-<owner>/tree/            becomes the topmost directory that is missing
 */
export interface Staging {
  readonly directory: string
  readonly tree: string
}

export function stagingOf(where: string, owner: string): Staging {
  const directory = join(where, privateNameOf(owner))
  return { directory, tree: join(directory, 'tree') }
}

/** @param files relative to `tree/`; the manifest is on disk before the first of them is, so that all can be removed */
export function openStaging(fs: FileSystem, staging: Staging, files: readonly string[]): void {
  makePrivate(fs, staging.directory)
  fs.writeFileSync(manifestOf(staging.directory), JSON.stringify(files), { flag: 'wx' })
  fs.mkdirSync(staging.tree)
}

/** Nobody else may put anything into it. */
export function makePrivate(fs: FileSystem, directory: string): void {
  fs.mkdirSync(directory, { mode: 0o700 })
}

/** The system takes the user's umask off the mode. */
export function writeNew(fs: FileSystem, path: string, { content, executable }: RenderedFile): void {
  fs.writeFileSync(path, content, { flag: 'wx', mode: executable ? 0o755 : 0o644 })
}

/** @returns whether nothing of it is left; never throws */
export function removeStaging(fs: FileSystem, directory: string): boolean {
  const manifest = manifestOf(directory)
  const tree = join(directory, 'tree')
  return tryAll(() => {
    // Never made: a read-only file system would refuse even to remove what is not there.
    if (!lookAt(fs, directory)) return
    const listed = removeListed(fs, tree, readManifest(fs, manifest))
    removeEmpty(fs, tree)
    // The manifest goes last: without it, nobody could prove what may be removed.
    if (!listed || lookAt(fs, tree)) throw new Error(`${tree} is not empty`)
    removeRest(fs, directory)
  })
}

/** Removes what is left when the tree has been published; never throws: what stays is for the next run. */
export function closeStaging(fs: FileSystem, directory: string): void {
  tryAll(() => removeRest(fs, directory))
}

function removeRest(fs: FileSystem, directory: string): void {
  removeFile(fs, manifestOf(directory))
  removeEmpty(fs, directory)
}

/** Removes what killed runs have left in this directory, as far as possible: it must not stop this run. */
export function sweep({ fs, host }: Run, where: string): void {
  tryAll(() => {
    for (const name of fs.readdirSync(where)) {
      const owner = ownerIn(name)
      if (owner === undefined || !isOver(owner, host)) continue
      const directory = join(where, name)
      tryAll(() => {
        if (!isOurs(fs, host, directory)) return
        // A run that was killed just before it took the lock of a target (see lock.ts) has made only this.
        removeEmpty(fs, join(directory, owner))
        removeStaging(fs, directory)
      })
    }
  })
}

/**
 * Sweeps a directory and all above it. A run that was killed right after its rename has left its staging directory beside
 * the topmost directory it had made, and how far up that was, nobody knows any more.
 */
export function sweepUpwards(run: Run, where: string): void {
  sweep(run, where)
  if (dirname(where) !== where) sweepUpwards(run, dirname(where))
}

/** A real directory of this very user: in a shared place, another could have made it to have things deleted. */
export function isOurs(fs: FileSystem, host: Host, directory: string): boolean {
  const there = lookAt(fs, directory)
  if (!there?.isDirectory()) return false
  return host.user === undefined || there.uid === BigInt(host.user)
}

function manifestOf(directory: string): string {
  return join(directory, 'manifest.json')
}

/** Cut short by a kill, it lists nothing: nothing else was written yet. */
function readManifest(fs: FileSystem, manifest: string): string[] {
  try {
    const files: unknown = JSON.parse(fs.readFileSync(manifest, 'utf8'))
    return Array.isArray(files) ? files.filter(isInside) : []
  } catch (error) {
    if (error instanceof SyntaxError || isAbsence(error)) return []
    throw error
  }
}

/** Also as Windows reads it: a stranger's directory could bring a manifest along. */
function isInside(file: unknown): file is string {
  return typeof file === 'string' && !file.split(/[\\/]/).includes('..')
}
