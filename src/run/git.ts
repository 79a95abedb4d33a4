import type { CommandLine } from '../plan/command-line.ts'
import type { Environment } from '../process/context.ts'
import { type Captured, capture } from './capture.ts'
import { lastLines } from './tail.ts'

export interface GitOptions {
  readonly env?: Environment | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for each command; a commit that is signed may wait for a key to be touched. */
  readonly timeoutMs?: number | undefined
}

/**
 * Runs one command of Git, however it ends.
 *
 * @param words without `git` itself
 * @param input what it reads
 * @throws CreateError `cancelled` only
 */
export type Git = (words: readonly string[], input?: string) => Promise<Captured>

/**
 * Settings for every command: nothing that the user's Git would start on the side is started. Hooks are for the
 * user's own commits, background maintenance would outlive us, and `core.safecrlf` would refuse to add files whose
 * line ends `core.autocrlf` is going to change. Identity, signing and default branch stay the user's.
 */
const settings = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.safecrlf=false',
  'maintenance.auto=false',
  'gc.auto=0',
].flatMap((setting) => ['-c', setting])

/** Git's messages in English, because some are looked at, and no question on a terminal that nobody watches. */
const gitEnv = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' }

/** Git in one directory. */
export function gitIn(cwd: string, { env = process.env, signal, timeoutMs = 20_000 }: GitOptions): Git {
  return (words, input) => {
    const command: CommandLine = { env: gitEnv, words: ['git', ...settings, ...words] }
    return capture(command, { cwd, env, signal, timeoutMs, input })
  }
}

export const succeeded = ({ exit }: Captured): boolean => exit?.code === 0

/** What Git says when it does not succeed; completes a sentence. */
export const whyNot = ({ exit, stderr }: Captured): string =>
  exit === null
    ? 'it did not finish in time'
    : lastLines(stderr, 3).join('\n') || `exit code ${exit.code ?? exit.signal}`

/** Paths as Git reads and prints them when told `-z`: whatever is in a name, and however many there are. */
export const joinPaths = (paths: readonly string[]): string => paths.map((path) => `${path}\0`).join('')
export const splitPaths = (text: string): string[] => text.split('\0').filter((path) => path !== '')
