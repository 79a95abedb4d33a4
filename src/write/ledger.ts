import { join } from 'node:path'
import { type FileSystem, isAbsence, lookAt } from './file-system.ts'
import { removeEmpty, removeFile } from './remove.ts'
import { flawOf } from './tree-rules.ts'

/** One file that a run may put into the target, and how to tell later that nobody has touched it since. */
export interface Entry {
  /** Relative to the target, as spelt on disk. */
  readonly path: string
  readonly size: string
  /** In nanoseconds; a string, because JSON has no big integers. */
  readonly modified: string
}

/** All that a run may change in a target; on disk before the first change, so that each can be taken back. */
export interface Ledger {
  /** Those it makes, each before those inside it. */
  readonly directories: readonly string[]
  /** The place of an entry is the name of its files in `new`, `old` and `copied`. */
  readonly files: readonly Entry[]
}

/**
 * The private directory of a run inside an existing target:
 *
 *     ledger.json     what may have been changed; named committed.json when all of it was
 *     new/0 …         the generated files; hard links of those in place
 *     old/0 …         the user's files that were replaced
 *     copied/0 …      marks of files in place that are copies, where there are no hard links
 *     swap            a generated file about to be renamed over the user's
 *
 * Flat, so that it can be removed without walking into anything.
 */
export interface Desk {
  readonly directory: string
  readonly target: string
}

export type Drawer = 'new' | 'old' | 'copied'

const drawers: readonly Drawer[] = ['old', 'copied', 'new']

export function drawer(desk: Desk, name: Drawer, index: number): string {
  return join(desk.directory, name, String(index))
}

export function swapOf(desk: Desk): string {
  return join(desk.directory, 'swap')
}

export function openDrawers(fs: FileSystem, desk: Desk): void {
  for (const name of drawers) fs.mkdirSync(join(desk.directory, name))
}

export function writeLedger(fs: FileSystem, desk: Desk, ledger: Ledger): void {
  fs.writeFileSync(ledgerOf(desk), JSON.stringify(ledger), { flag: 'wx' })
}

/** The commit point: before it, everything is taken back; after it, nothing is. */
export function commit(fs: FileSystem, desk: Desk): void {
  fs.renameSync(ledgerOf(desk), committedOf(desk))
}

export function isCommitted(fs: FileSystem, desk: Desk): boolean {
  return lookAt(fs, committedOf(desk)) !== undefined
}

/**
 * @returns undefined when there is none, or one cut short by a kill: nothing was changed yet
 * @throws a file error
 */
export function readLedger(fs: FileSystem, desk: Desk): Ledger | undefined {
  try {
    const ledger: unknown = JSON.parse(fs.readFileSync(ledgerOf(desk), 'utf8'))
    return isLedger(ledger) ? ledger : undefined
  } catch (error) {
    if (error instanceof SyntaxError || isAbsence(error)) return undefined
    throw error
  }
}

/** Has a file of the user's been set aside? */
export function holdsOriginals(fs: FileSystem, desk: Desk): boolean {
  return listDrawer(fs, desk, 'old').length > 0
}

/**
 * Removes all that a run keeps in its private directory, and the directory. The ledger goes last, so that it can be
 * done again when it is cut short.
 */
export function clearDesk(fs: FileSystem, desk: Desk): void {
  for (const name of drawers) {
    for (const file of listDrawer(fs, desk, name)) removeFile(fs, join(desk.directory, name, file))
    removeEmpty(fs, join(desk.directory, name))
  }
  removeFile(fs, swapOf(desk))
  removeFile(fs, ledgerOf(desk))
  removeFile(fs, committedOf(desk))
  removeEmpty(fs, desk.directory)
}

function listDrawer(fs: FileSystem, desk: Desk, name: Drawer): string[] {
  const directory = join(desk.directory, name)
  if (!lookAt(fs, directory)?.isDirectory()) return []
  return fs.readdirSync(directory).filter((file) => /^\d+$/.test(file))
}

function ledgerOf(desk: Desk): string {
  return join(desk.directory, 'ledger.json')
}

function committedOf(desk: Desk): string {
  return join(desk.directory, 'committed.json')
}

/** It is believed only as far as it stays inside the target: a stranger's directory could bring one along. */
function isLedger(value: unknown): value is Ledger {
  if (!isRecord(value) || !Array.isArray(value.directories) || !Array.isArray(value.files)) return false
  return value.directories.every(isInside) && value.files.every(isEntry)
}

function isEntry(value: unknown): value is Entry {
  if (!isRecord(value)) return false
  return isInside(value.path) && typeof value.size === 'string' && typeof value.modified === 'string'
}

function isInside(path: unknown): boolean {
  return typeof path === 'string' && flawOf(path) === undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
