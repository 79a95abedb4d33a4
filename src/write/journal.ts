import { join } from 'node:path'
import { type FileSystem, ifThere, lookAt, readJson, removeEmpty, removeFile } from './file-system.ts'
import { flawOf } from './paths.ts'

/** One file that a run may put into the target, and how to tell later that nobody has touched it since. */
export interface Entry {
  /** Relative to the target, as spelt on disk. */
  readonly path: string
  readonly size: string
  /** In nanoseconds; a string, because JSON has no big integers. */
  readonly modified: string
}

/** All that a run may change in a target; on disk before the first change, so that each can be rolled back. */
export interface Journal {
  /** Those it makes, each before those inside it. */
  readonly directories: readonly string[]
  /** The place of an entry is the number in the name of its files. */
  readonly files: readonly Entry[]
}

/**
 * One run's changes to a target that exists. Its private directory, which lies in the lock, has:
 *
 *     journal.json      what may have been changed; named committed.json when all of it was
 *     new-0 …           the generated files; hard links of those in place
 *     old-0 …           the user's files that were replaced
 *     copied-0 …        marks of files in place that are copies, where there are no hard links
 *     swap              a generated file about to be renamed over the user's
 *
 * Flat, so that it can be removed without walking into anything.
 */
export interface Transaction {
  readonly directory: string
  readonly target: string
}

/** The paths that one file of a transaction has. */
export interface Paths {
  /** Its place in the target. */
  readonly target: string
  /** As it was generated. */
  readonly staged: string
  /** What it replaces. */
  readonly original: string
  readonly copyMark: string
  readonly swap: string
}

/** @param path relative to the target, as spelt on disk */
export function pathsOf({ directory, target }: Transaction, path: string, index: number): Paths {
  return {
    target: join(target, path),
    staged: join(directory, `new-${index}`),
    original: join(directory, `old-${index}`),
    copyMark: join(directory, `copied-${index}`),
    swap: join(directory, 'swap'),
  }
}

export function writeJournal(fs: FileSystem, transaction: Transaction, journal: Journal): void {
  fs.writeFileSync(journalOf(transaction), JSON.stringify(journal), { flag: 'wx' })
}

/** The commit point: before it, everything is rolled back; after it, nothing is. */
export function commit(fs: FileSystem, transaction: Transaction): void {
  fs.renameSync(journalOf(transaction), committedOf(transaction))
}

export function isCommitted(fs: FileSystem, transaction: Transaction): boolean {
  return lookAt(fs, committedOf(transaction)) !== undefined
}

/**
 * @returns undefined when there is none, or one cut short by a kill: nothing was changed yet
 * @throws a file error
 */
export function readJournal(fs: FileSystem, transaction: Transaction): Journal | undefined {
  const journal = readJson(fs, journalOf(transaction))
  return isJournal(journal) ? journal : undefined
}

/** Has a file of the user's been set aside? */
export function holdsOriginals(fs: FileSystem, transaction: Transaction): boolean {
  return namesIn(fs, transaction).some((name) => /^old-\d+$/.test(name))
}

/**
 * Removes all that a run keeps in its private directory, and the directory. The journal goes last, so that it can be
 * done again when it is cut short.
 */
export function clear(fs: FileSystem, transaction: Transaction): void {
  const names = namesIn(fs, transaction)
  for (const pattern of [/^(new|old|copied)-\d+$|^swap$/, /^(journal|committed)\.json$/]) {
    const found = names.filter((name) => pattern.test(name))
    for (const name of found) removeFile(fs, join(transaction.directory, name))
  }
  removeEmpty(fs, transaction.directory)
}

function namesIn(fs: FileSystem, { directory }: Transaction): string[] {
  return ifThere(() => fs.readdirSync(directory)) ?? []
}

function journalOf({ directory }: Transaction): string {
  return join(directory, 'journal.json')
}

function committedOf({ directory }: Transaction): string {
  return join(directory, 'committed.json')
}

/** It is believed only as far as it stays inside the target: a stranger's directory could bring one along. */
function isJournal(value: unknown): value is Journal {
  const { directories, files } = Object(value)
  if (!Array.isArray(directories) || !Array.isArray(files)) return false
  const paths: unknown[] = [...directories, ...files.map((entry) => Object(entry).path)]
  return paths.every((path) => typeof path === 'string' && flawOf(path) === undefined)
}
