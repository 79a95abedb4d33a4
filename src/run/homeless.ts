import { tmpdir, userInfo } from 'node:os'
import type { Environment } from '../process/context.ts'

/**
 * Where tools keep their caches for a user whom the system does not know, as in a container that is run as any user id.
 * Without HOME they would take "~" for the name of a folder, and make it in the project.
 *
 * @returns null for a user whom the system knows
 */
export function homeOfUnknownUser(env: Environment, isKnown: () => boolean = hasEntry): string | null {
  if (isKnown()) return null
  return env.HOME || tmpdir()
}

/** Whether there is an entry in passwd. */
function hasEntry(): boolean {
  try {
    userInfo()
    return true
  } catch {
    return false
  }
}
