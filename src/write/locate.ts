import { basename, dirname, sep } from 'node:path'
import { CreateError } from '../errors.ts'
import { type FileSystem, isAbsence, isSameFile, lookAt, systemCode } from './file-system.ts'
import { isGitName } from './names.ts'
import type { Run } from './request.ts'

/** Where a target is, or would be. */
export interface Place {
  /** The nearest directory that exists: the target itself, or one above it. */
  readonly anchor: string
  /** The names that lead from there to the target; none when the target exists. */
  readonly missing: readonly string[]
}

/**
 * Finds the target. Symbolic links on the way to it, and the target itself, are the user's choice and are followed.
 *
 * Throws `target-not-a-directory`, `unsafe-target` for a home directory, a root or a place inside `.git`, and what a file
 * error becomes.
 */
export function locate({ fs, host }: Run, target: string): Place {
  if (target.split(sep).some(isGitName)) {
    throw unsafe(`${target} is inside .git, where git keeps its own data.`)
  }
  const missing: string[] = []
  let anchor = target
  while (!isDirectory(fs, anchor)) {
    missing.unshift(basename(anchor))
    if (dirname(anchor) === anchor) throw notADirectory(`${anchor} does not exist.`)
    anchor = dirname(anchor)
  }
  if (missing.length === 0) assertOrdinary(fs, target)
  if (target === host.home || (missing.length === 0 && isHome(fs, target, host.home))) {
    throw unsafe(`${target} is your home directory.`)
  }
  return { anchor, missing }
}

/** False when nothing is there. */
function isDirectory(fs: FileSystem, path: string): boolean {
  for (;;) {
    try {
      const there = fs.statSync(path, { throwIfNoEntry: false })
      if (there?.isDirectory()) return true
      if (there) throw notADirectory(`${path} is a file, not a directory.`)
    } catch (error) {
      if (systemCode(error) === 'ELOOP') throw notADirectory(`${path} is a symbolic link to itself.`)
      if (!isAbsence(error)) throw error
    }
    const link = lookAt(fs, path)
    if (!link) return false
    if (link.isSymbolicLink()) throw notADirectory(`${path} is a symbolic link to nothing.`)
    // Somebody made it between the two looks: look again.
  }
}

function assertOrdinary(fs: FileSystem, target: string): void {
  if (dirname(target) === target) throw unsafe(`${target} is the root of a file system.`)
  const itself = fs.statSync(target, { bigint: true })
  const parent = fs.statSync(`${target}${sep}..`, { bigint: true })
  // Only a root is its own parent, whatever path or link led there.
  if (isSameFile(itself, parent)) throw unsafe(`${target} is the root of a file system.`)
}

/** Compared by identity, because case, links and mounts give one directory many paths. */
function isHome(fs: FileSystem, target: string, home: string | undefined): boolean {
  if (home === undefined) return false
  const itself = fs.statSync(target, { bigint: true })
  try {
    return isSameFile(itself, fs.statSync(home, { bigint: true }))
  } catch {
    // Absent, or of another user, as HOME may be after sudo: the target can be looked at, so it is another directory.
    return false
  }
}

function unsafe(message: string): CreateError {
  return new CreateError('unsafe-target', message, 'Choose a new directory for the project, as my-api.')
}

function notADirectory(message: string): CreateError {
  return new CreateError(
    'target-not-a-directory',
    message,
    'Choose another directory, or move what is there.',
  )
}
