import { join, posix } from 'node:path'
import type { RenderedFile, RenderedTree } from '../render/tree.ts'
import { type FileSystem, lookAt, readJson, removeEmpty, removeFile, tryAll } from './file-system.ts'
import { isOver, newOwner, ownerOf, type ProcessInfo, stagingNameOf } from './owner.ts'
import { directoriesOf } from './paths.ts'
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

/** The staging directory of a new run, which is not made by this. */
export function newStaging({ self }: Run, where: string): Staging {
  return stagingIn(join(where, stagingNameOf(newOwner(self))))
}

/** Writes everything. The manifest is on disk before the first file is, so that all can be removed. */
export function stage(fs: FileSystem, { directory, tree }: Staging, files: RenderedTree): void {
  makePrivate(fs, directory)
  fs.writeFileSync(manifestOf(directory), JSON.stringify([...files.keys()]), { flag: 'wx' })
  for (const made of ['.', ...directoriesOf(files.keys())]) fs.mkdirSync(join(tree, made))
  for (const [path, file] of files) writeNew(fs, join(tree, path), file)
}

/** Nobody else may put anything into it. */
export function makePrivate(fs: FileSystem, directory: string): void {
  fs.mkdirSync(directory, { mode: 0o700 })
}

/** The system takes the user's umask off the mode. */
export function writeNew(
  fs: FileSystem,
  path: string,
  { content, executable, private: secret }: RenderedFile,
): void {
  fs.writeFileSync(path, content, {
    flag: 'wx',
    mode: (executable ? 0o755 : 0o644) & (secret ? 0o700 : 0o777),
  })
}

/** @returns whether nothing of it is left; never throws */
export function removeStaging(fs: FileSystem, { directory, tree }: Staging): boolean {
  return tryAll(() => {
    // Never made: a read-only file system would refuse even to remove what is not there.
    if (!lookAt(fs, directory)) return
    const worked = removeListed(fs, tree, readManifest(fs, directory))
    // The manifest goes last: without it, nobody could prove what may be removed.
    if (!worked || lookAt(fs, tree)) throw new Error(`${tree} is not empty`)
    removeRest(fs, directory)
  })
}

/** Removes what is left when the tree has been published; never throws: what stays is for the next run. */
export function closeStaging(fs: FileSystem, { directory }: Staging): void {
  tryAll(() => removeRest(fs, directory))
}

/** Removes what killed runs have left in this directory, as far as possible: it must not stop this run. */
export function sweep({ fs, self }: Run, where: string): void {
  tryAll(() => {
    for (const name of fs.readdirSync(where)) {
      const owner = ownerOf(name)
      if (owner === undefined || !isOver(owner, self)) continue
      const staging = stagingIn(join(where, name))
      tryAll(() => {
        if (!isOurs(fs, self, staging.directory)) return
        // A run that was killed just before it took the lock of a target (see lock.ts) has made only this.
        removeEmpty(fs, join(staging.directory, owner))
        removeStaging(fs, staging)
      })
    }
  })
}

/** A real directory of this very user: in a shared place, another could have made it to have things deleted. */
export function isOurs(fs: FileSystem, { uid }: ProcessInfo, directory: string): boolean {
  const there = lookAt(fs, directory)
  return there?.isDirectory() === true && (uid === undefined || there.uid === BigInt(uid))
}

function stagingIn(directory: string): Staging {
  return { directory, tree: join(directory, 'tree') }
}

function manifestOf(directory: string): string {
  return join(directory, 'manifest.json')
}

function removeRest(fs: FileSystem, directory: string): void {
  removeFile(fs, manifestOf(directory))
  removeEmpty(fs, directory)
}

/** Cut short by a kill, it lists nothing: nothing else was written yet. */
function readManifest(fs: FileSystem, directory: string): string[] {
  const files = readJson(fs, manifestOf(directory))
  return Array.isArray(files) ? files.filter(isInside) : []
}

/** Also as Windows reads it: a stranger's directory could bring a manifest along. */
function isInside(file: unknown): file is string {
  return typeof file === 'string' && !file.split(/[\\/]/).includes('..')
}

/**
 * Removes these files below `root`, and the directories that held them as far as that empties them. Anything else stays,
 * and no symbolic link is followed, so that it can only ever delete what was written there.
 *
 * @param files relative to `root`
 * @returns whether it all worked
 */
function removeListed(fs: FileSystem, root: string, files: readonly string[]): boolean {
  const directories = ['.', ...directoriesOf(files)]
  const real = new Set<string>()
  const isIn = (path: string) => path === '.' || real.has(posix.dirname(path))
  return tryAll(
    ...directories.map((directory) => () => {
      if (isIn(directory) && lookAt(fs, join(root, directory))?.isDirectory()) real.add(directory)
    }),
    ...files.map((file) => () => {
      if (isIn(file) && lookAt(fs, join(root, file))?.isFile()) removeFile(fs, join(root, file))
    }),
    ...directories.toReversed().map((directory) => () => {
      if (real.has(directory)) removeEmpty(fs, join(root, directory))
    }),
  )
}
