import { isAbsolute, relative, sep } from 'node:path'
import { CreateError } from '../result/errors.ts'
import { systemCode } from './file-system.ts'
import { isPrivateName } from './paths.ts'

const causes: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space and run the same command again.'],
  EDQUOT: ['the disk quota is used up', 'Free some space and run the same command again.'],
  EMFILE: ['too many files are open', 'Raise the limit (ulimit -n) and run the same command again.'],
  ENFILE: ['too many files are open', 'Close some programs and run the same command again.'],
  EIO: ['the disk reported an error', 'Check the disk, or choose a directory on another one.'],
}

/**
 * The error a user meets when a file operation failed.
 *
 * @param thrown anything; what is no file error is a bug and comes back as it is
 * @param target the directory that was to be written; if the operation was about one entry of it, that one is named
 * @param aftermath one sentence: in what state that left the disk
 */
export function explain(thrown: unknown, target: string, aftermath: string): unknown {
  const code = systemCode(thrown)
  if (code === undefined) return thrown
  const because = { cause: thrown }
  const entry = entryOf(thrown as NodeJS.ErrnoException & { dest?: unknown }, target)
  const where = entry ?? target
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new CreateError(
        'target-not-writable',
        `Writing ${where} is not permitted (${code}). ${aftermath}`,
        entry
          ? 'Make it writable for you, or move it away, and run the same command again.'
          : 'Choose another directory, or make this one writable for you.',
        because,
      )
    case 'ENAMETOOLONG':
      return tooLong(target, aftermath, because)
    default: {
      const [what, hint] = causes[code] ?? [messageOf(thrown), 'Run the same command again.']
      return new CreateError(
        'write-failed',
        `Writing ${where} failed: ${what} (${code}). ${aftermath}`,
        hint,
        because,
      )
    }
  }
}

/** Characters that a name may have on any file system in use. */
const longestName = 255

/** Throws `invalid-directory` for a name that no system takes; Windows would only say that there is nothing of that name. */
export function refuseTooLong(target: string): void {
  if (target.split(sep).some(({ length }) => length > longestName))
    throw tooLong(target, 'Nothing was changed.')
}

function tooLong(target: string, aftermath: string, because?: ErrorOptions): CreateError {
  return new CreateError(
    'invalid-directory',
    `A path in ${target} is longer than this file system allows. ${aftermath}`,
    'Choose a shorter name, or a directory nearer to the root.',
    because,
  )
}

/** Does what `action` does, and makes its file errors readable; for steps that change nothing. */
export function explaining<T>(target: string, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw explain(error, target, 'Nothing was changed.')
  }
}

/** Throws `cancelled` when the user has asked to stop. */
export function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new CreateError('cancelled', 'Cancelled; nothing was left behind.', 'Run the same command again.')
  }
}

/** Somebody else is at work there, and quicker. */
export function changing(target: string): CreateError {
  return new CreateError(
    'target-busy',
    `${target} changes while it is being written.`,
    'Wait until nothing else writes there, then run the same command again.',
  )
}

/** Which entry of the target it was about; undefined when it was the target itself, or nothing of the user's. */
function entryOf({ path, dest }: { path?: unknown; dest?: unknown }, target: string): string | undefined {
  return [dest, path].find((candidate): candidate is string => {
    if (typeof candidate !== 'string') return false
    const inside = relative(target, candidate)
    const isOurs = isPrivateName(inside.split(sep)[0] ?? '')
    return inside !== '' && !isOurs && !inside.startsWith('..') && !isAbsolute(inside)
  })
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
