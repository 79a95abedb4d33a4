import { basename, dirname, resolve } from 'node:path'
import { CreateError } from '../result/errors.ts'
import { parseName } from './names.ts'
import { quoted } from './quoted.ts'
import { isWindowsDevice } from './windows-devices.ts'

export const defaultDirectory = 'my-backend'

export interface Target {
  /** Absolute. */
  readonly directory: string
  readonly name: string
}

/**
 * Where the project goes, and what it is called: by default like its directory, `@scope/` included.
 *
 * @param directory as the user typed it: relative, absolute or `.`
 * @throws CreateError `invalid-directory` or `invalid-name`
 */
export function resolveTarget(directory: string | undefined, name: string | undefined, cwd: string): Target {
  const typed = directory ?? defaultDirectory
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (typed.trim() === '' || /[\0-\x1f\x7f]/.test(typed)) {
    throw new CreateError(
      'invalid-directory',
      `${quoted(typed)} can't be a directory: it is ${typed.trim() === '' ? 'empty' : 'not printable'}.`,
      'Name a directory, for example my-api, or . for the current one.',
    )
  }
  const absolute = resolve(cwd, typed)
  if (dirname(absolute) === absolute) {
    throw new CreateError(
      'unsafe-target',
      `${absolute} is the root of the file system.`,
      'Choose a new directory for the project, for example my-api.',
    )
  }
  const base = basename(typed)
  if (/.[ .]$/.test(base) && base !== '..') {
    throw new CreateError(
      'invalid-directory',
      `${quoted(typed)} ends in a dot or a space, which Windows takes off.`,
      'Name a directory without it, for example my-api.',
    )
  }
  if (isWindowsDevice(base)) {
    throw new CreateError(
      'invalid-directory',
      `${quoted(typed)} can't be a directory: Windows keeps it for a device.`,
      'Choose another directory, for example my-api.',
    )
  }
  if (name !== undefined) return { directory: absolute, name: parseName(name) }
  try {
    return { directory: absolute, name: parseName(nameFromDirectory(absolute)) }
  } catch (error) {
    if (!(error instanceof CreateError)) throw error
    throw new CreateError(error.code, error.message, 'Choose another directory, or add --name my-api.')
  }
}

function nameFromDirectory(absolute: string): string {
  const base = basename(absolute)
  const parent = basename(dirname(absolute))
  return /^@[a-z0-9]/i.test(parent) ? `${parent}/${base}` : base
}
