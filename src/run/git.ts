import type { CommandLine } from '../plan/command-line.ts'
import type { Environment } from '../process/context.ts'
import { type Captured, capture } from './capture.ts'
import { childEnvironment } from './child-env.ts'
import { findOnPath } from './find-tool.ts'
import { lastLines } from './tail.ts'

export interface GitResult {
  readonly status: 'done' | 'skipped' | 'failed'
  /** Why it was skipped or failed; completes a sentence. */
  readonly reason?: string
}

export interface GitOptions {
  readonly env?: Environment | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for each command; a commit that is signed may wait for a key to be touched. */
  readonly timeoutMs?: number | undefined
}

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

const message = 'Initial commit from create-backend'

/**
 * Makes a repository of a new project, with a first commit. Never fatal: a project without one is complete.
 *
 * Skipped without Git, inside a repository, and without an identity to commit with. When only the commit fails (a
 * signing key that is locked, for example), the repository stays, with all files staged.
 *
 * @throws CreateError `cancelled` only
 */
export async function initRepository(dir: string, options: GitOptions = {}): Promise<GitResult> {
  const { env = process.env, signal, timeoutMs = 20_000 } = options
  if (findOnPath('git', childEnvironment(env)) === null)
    return { status: 'skipped', reason: 'Git is not installed' }

  async function git(...words: readonly string[]): Promise<Captured> {
    const command: CommandLine = { env: gitEnv, words: ['git', ...settings, ...words] }
    return capture(command, { cwd: dir, env, signal, timeoutMs })
  }
  const succeeded = ({ exit }: Captured): boolean => exit?.code === 0
  const why = ({ exit, stderr }: Captured): string =>
    exit === null
      ? 'it did not finish in time'
      : lastLines(stderr, 3).join('\n') || `exit code ${exit.code ?? exit.signal}`

  const version = await git('--version')
  if (!succeeded(version)) return { status: 'skipped', reason: `Git does not work here: ${why(version)}` }
  const surrounding = await git('rev-parse', '--git-dir')
  // A repository that belongs to someone else answers with an error, but it is one.
  if (succeeded(surrounding) || surrounding.stderr.includes('dubious ownership')) {
    return { status: 'skipped', reason: 'the directory is inside a Git repository' }
  }
  // Without `useConfigOnly`, Git would make up an address from the names of the user and the machine.
  for (const ident of ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT']) {
    if (!succeeded(await git('-c', 'user.useConfigOnly=true', 'var', ident))) {
      return {
        status: 'skipped',
        reason: 'Git does not know your name and email (git config --global user.name, user.email)',
      }
    }
  }

  const hasDefaultBranch = succeeded(await git('config', '--get', 'init.defaultBranch'))
  const steps = [
    ['init', '--quiet', '--template='],
    // Not `init --initial-branch`, which Git has only since 2.28.
    ...(hasDefaultBranch ? [] : [['symbolic-ref', 'HEAD', 'refs/heads/main']]),
    ['add', '--all'],
  ]
  for (const words of steps) {
    const result = await git(...words)
    if (!succeeded(result)) return { status: 'failed', reason: `git ${words[0]}: ${why(result)}` }
  }
  const commit = await git('commit', '--quiet', '--no-verify', '--message', message)
  if (succeeded(commit)) return { status: 'done' }
  return {
    status: 'failed',
    reason: `the first commit was not made, all files are staged for it: ${why(commit)}`,
  }
}
