import * as nodeFs from 'node:fs'

/** The only file operations this room uses, so that a test can make each of them fail. */
export type FileSystem = Pick<
  typeof nodeFs,
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

export const nodeFileSystem: FileSystem = nodeFs

/** Refuses to copy over a file that is already there. */
export const { COPYFILE_EXCL: neverOverwrite } = nodeFs.constants

/** The operating system's name for what went wrong (`ENOSPC`), or undefined when it was no file error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** What is at `path` itself, a symbolic link not followed; undefined when nothing is. */
export function lookAt(fs: FileSystem, path: string): nodeFs.BigIntStats | undefined {
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
export function isSameFile(one: nodeFs.BigIntStats, other: nodeFs.BigIntStats): boolean {
  return one.ino === other.ino && one.dev === other.dev
}
