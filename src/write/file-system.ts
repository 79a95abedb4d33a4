import {
  type BigIntStats,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'

const operations = {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
}

/** The only file operations this room uses, so that a test can make each of them fail. */
export type FileSystem = typeof operations

export const nodeFileSystem: FileSystem = operations

/** Refuses to copy over a file that is already there. */
export const { COPYFILE_EXCL: neverOverwrite } = constants

/** The operating system's name for what went wrong (`ENOSPC`), or undefined when it was no file error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** What is at `path` itself, a symbolic link not followed; undefined when nothing is. */
export function lookAt(fs: FileSystem, path: string): BigIntStats | undefined {
  try {
    // bigint, because a Windows inode number does not fit in a double.
    return fs.lstatSync(path, { bigint: true, throwIfNoEntry: false })
  } catch (error) {
    if (isAbsence(error)) return undefined
    throw error
  }
}

/** Did it fail because nothing is there? */
export function isAbsence(error: unknown): boolean {
  const code = systemCode(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/** Are both the same file, under whatever names? */
export function isSameFile(one: BigIntStats, other: BigIntStats): boolean {
  return one.ino === other.ino && one.dev === other.dev
}
