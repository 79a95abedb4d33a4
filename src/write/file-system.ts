import fs, { type BigIntStats } from 'node:fs'

/** The only file operations this room uses, so that a test can make each of them fail. */
export type FileSystem = Pick<
  typeof fs,
  | 'chmodSync'
  | 'copyFileSync'
  | 'linkSync'
  | 'lstatSync'
  | 'mkdirSync'
  | 'readdirSync'
  | 'readFileSync'
  | 'renameSync'
  | 'rmdirSync'
  | 'statSync'
  | 'unlinkSync'
  | 'writeFileSync'
>

export const nodeFileSystem: FileSystem = fs

/** The operating system's name for what went wrong (`ENOSPC`), or undefined when it was no file error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** What `action` finds, or undefined when nothing is there. Throws any other error. */
export function ifThere<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch (error) {
    if (isAbsence(error)) return undefined
    throw error
  }
}

/** What is at `path` itself, a symbolic link not followed; undefined when nothing is. */
export function lookAt(fs: FileSystem, path: string): BigIntStats | undefined {
  // bigint, because a Windows inode number does not fit in a double.
  return ifThere(() => fs.lstatSync(path, { bigint: true, throwIfNoEntry: false }))
}

/** What a JSON file says; undefined when there is none, or one cut short by a kill. */
export function readJson(fs: FileSystem, path: string): unknown {
  const text = ifThere(() => fs.readFileSync(path, 'utf8'))
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Did it fail because something is there already? */
export function isTaken(error: unknown): boolean {
  return systemCode(error) === 'EEXIST'
}

/** Are both the same file, under whatever names? */
export function isSameFile(one: BigIntStats, other: BigIntStats): boolean {
  return one.ino === other.ino && one.dev === other.dev
}

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

/** Removes a file, or what else `unlink` removes, if it is there. */
export function removeFile(fs: FileSystem, path: string): void {
  ifThere(() => fs.unlinkSync(path))
}

/** Removes a directory, unless somebody has put something into it. */
export function removeEmpty(fs: FileSystem, path: string): void {
  try {
    ifThere(() => fs.rmdirSync(path))
  } catch (error) {
    if (systemCode(error) !== 'ENOTEMPTY' && !isTaken(error)) throw error
  }
}

function isAbsence(error: unknown): boolean {
  const code = systemCode(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}
