import type { BigIntStats } from 'node:fs'
import { basename, dirname, sep } from 'node:path'
import { CreateError } from '../result/errors.ts'
import { explaining, refuseTooLong } from './failure.ts'
import { type FileSystem, ifThere, isSameFile, lookAt, nodeFileSystem, systemCode } from './file-system.ts'
import { ownerOf, thisProcess } from './owner.ts'
import { fold, isGitName, privateName } from './paths.ts'
import type { Run, WriteRequest } from './request.ts'

/** Where a target is, or would be. */
export interface Place {
  /** The nearest directory that exists: the target itself, or one above it. */
  readonly anchor: string
  /** The names that lead from there to the target; none when the target exists. */
  readonly missing: readonly string[]
}

export interface TargetSurvey {
  readonly state: 'absent' | 'empty' | 'occupied'
  /** What makes it occupied, sorted. */
  readonly entries: readonly string[]
}

/** Written by a system when a directory is merely looked at; losing to them would make an empty directory useless. */
const droppings: ReadonlySet<string> = new Set(['.ds_store', 'thumbs.db', 'desktop.ini'])

/**
 * Is the target absent, empty, or occupied, and by what? Touches nothing.
 *
 * `.git` alone does not count, as in create-vite, so that a fresh clone can be filled; nor do the droppings of a file
 * manager, or our own traces, which the next run removes.
 *
 * @param target absolute
 * @throws CreateError `target-not-a-directory`, `unsafe-target`, `target-not-writable`, `invalid-directory`
 */
export function surveyTarget(target: string, fs: FileSystem = nodeFileSystem): TargetSurvey {
  return explaining(target, () => {
    const { missing } = locate({ fs, self: thisProcess }, target)
    if (missing.length > 0) return { state: 'absent', entries: [] }
    const entries = occupants(fs, target)
    return { state: entries.length > 0 ? 'occupied' : 'empty', entries }
  })
}

/**
 * Finds the target. Symbolic links on the way to it, and the target itself, are the user's choice and are followed.
 *
 * Throws `target-not-a-directory`, `unsafe-target` for a home directory, a root or a place inside `.git`,
 * `invalid-directory` for a name that is too long, and what a file error becomes.
 */
export function locate({ fs, self: { home } }: Run, target: string): Place {
  if (target.split(sep).some(isGitName)) {
    throw unsafe(`${target} is inside .git, where git keeps its own data.`)
  }
  refuseTooLong(target)
  const missing: string[] = []
  let anchor = target
  while (!isDirectory(fs, anchor)) {
    missing.unshift(basename(anchor))
    if (dirname(anchor) === anchor) throw notADirectory(`${anchor} does not exist.`)
    anchor = dirname(anchor)
  }
  if (missing.length === 0) assertOrdinary(fs, target, home)
  else if (target === home) throw isHome(target)
  return { anchor, missing }
}

/** Throws `directory-not-empty` under `abort` when the target, which exists, has anything that counts. */
export function assertVacant(fs: FileSystem, { target, ifExists }: WriteRequest): void {
  const entries = ifExists === 'abort' ? occupants(fs, target) : []
  if (entries.length > 0) throw notEmpty(target, entries)
}

function occupants(fs: FileSystem, directory: string): string[] {
  return fs.readdirSync(directory).filter(counts).sort()
}

export function notEmpty(target: string, entries: readonly string[]): CreateError {
  const shown = entries.slice(0, 3).join(', ')
  const more = entries.length > 3 ? ` and ${entries.length - 3} more` : ''
  return new CreateError(
    'directory-not-empty',
    `${target} is not empty: it has ${shown}${more}.`,
    'Choose another directory, or add --if-exists merge (adds only the missing files) or --if-exists replace (overwrites the conflicting ones too).',
  )
}

function counts(entry: string): boolean {
  if (isGitName(entry) || droppings.has(fold(entry)) || entry === privateName) return false
  return ownerOf(entry) === undefined
}

/** False when nothing is there. */
function isDirectory(fs: FileSystem, path: string): boolean {
  try {
    const there = lookAt(fs, path)
    if (!there) return false
    // Looked at without following first: where nothing is yet, which is usual, one look says so.
    const behind = there.isSymbolicLink() ? ifThere(() => fs.statSync(path)) : there
    if (behind?.isDirectory()) return true
    throw notADirectory(
      behind ? `${path} is a file, not a directory.` : `${path} is a symbolic link to nothing.`,
    )
  } catch (error) {
    if (systemCode(error) === 'ELOOP') throw notADirectory(`${path} is a symbolic link to itself.`)
    throw error
  }
}

/** Compared by identity, because case, links and mounts give one directory many paths. */
function assertOrdinary(fs: FileSystem, target: string, home: string | undefined): void {
  const itself = fs.statSync(target, { bigint: true })
  // Only a root is its own parent, whatever path or link led there.
  if (isSameFile(itself, fs.statSync(`${target}${sep}..`, { bigint: true }))) {
    throw unsafe(`${target} is the root of a file system.`)
  }
  if (home === undefined) return
  let there: BigIntStats | undefined
  try {
    there = fs.statSync(home, { bigint: true })
  } catch {
    // Absent, or of another user, as HOME may be after sudo: the target can be looked at, so it is another directory.
  }
  if (there && isSameFile(itself, there)) throw isHome(target)
}

function isHome(target: string): CreateError {
  return unsafe(`${target} is your home directory.`)
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
