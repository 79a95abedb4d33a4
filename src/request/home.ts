import type { Environment } from '../process/context.ts'
import { CreateError } from '../result/errors.ts'

/**
 * A directory as the user typed it, with `~` as a shell reads it: in quotes and at a prompt no shell has done so.
 *
 * @throws CreateError `invalid-directory` for somebody else's home, and where nothing says which one is ours
 */
export function expandHome(directory: string, env: Environment): string {
  const [, user, rest = ''] = /^~([^/\\]*)(.*)$/s.exec(directory) ?? []
  if (user === undefined) return directory
  const home = env.HOME || env.USERPROFILE
  if (user === '' && home) return home + rest
  throw new CreateError(
    'invalid-directory',
    user === ''
      ? `${JSON.stringify(directory)} is in the home directory, but HOME is not set.`
      : `${JSON.stringify(directory)} looks like the home directory of ${user}.`,
    `Write its whole path, or ./${directory} for a directory of that name.`,
  )
}
