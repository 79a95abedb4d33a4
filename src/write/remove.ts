import { join, posix } from 'node:path'
import { type FileSystem, isAbsence, lookAt, systemCode } from './file-system.ts'
import { directoriesOf } from './names.ts'

/**
 * Runs every step, whatever becomes of those before it: what can be cleaned is cleaned.
 *
 * @returns whether all of them worked
 */
export function tryAll(...steps: readonly (() => unknown)[]): boolean {
  let worked = true
  for (const step of steps) {
    try {
      step()
    } catch {
      worked = false
    }
  }
  return worked
}

export function removeFile(fs: FileSystem, path: string): void {
  try {
    fs.unlinkSync(path)
  } catch (error) {
    if (!isAbsence(error)) throw error
  }
}

/** Removes a directory, unless somebody has put something into it. */
export function removeEmpty(fs: FileSystem, path: string): void {
  try {
    fs.rmdirSync(path)
  } catch (error) {
    const code = systemCode(error)
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && !isAbsence(error)) throw error
  }
}

/**
 * Removes these files below `root`, and the directories that held them as far as that empties them. Anything else stays,
 * and no symbolic link is followed, so that it can only ever delete what was written there.
 *
 * @param files relative to `root`
 * @returns whether it all worked
 */
export function removeListed(fs: FileSystem, root: string, files: readonly string[]): boolean {
  const real = new Set<string>()
  const steps: (() => void)[] = []
  steps.push(() => {
    if (lookAt(fs, root)?.isDirectory()) real.add('.')
  })
  for (const directory of directoriesOf(files)) {
    steps.push(() => {
      if (real.has(posix.dirname(directory)) && lookAt(fs, join(root, directory))?.isDirectory())
        real.add(directory)
    })
  }
  for (const file of files) {
    steps.push(() => {
      if (real.has(posix.dirname(file)) && lookAt(fs, join(root, file))?.isFile())
        removeFile(fs, join(root, file))
    })
  }
  for (const directory of directoriesOf(files).reverse()) {
    steps.push(() => {
      if (real.has(directory)) removeEmpty(fs, join(root, directory))
    })
  }
  return tryAll(...steps)
}
