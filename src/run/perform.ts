import type { CommandLine } from '../plan/command-line.ts'
import type { Plan } from '../plan/plan.ts'
import type { Environment } from '../process/context.ts'
import type { ProgressListener } from '../result/progress.ts'
import type { Step } from '../result/result.ts'
import { isThere, lockFilesToCome } from './commit-files.ts'
import { describeCommand } from './describe.ts'
import type { CommitFile } from './repository.ts'
import { stepLog } from './step-log.ts'

/** What the steps of a verification are called for people. */
const verifyTitles = {
  test: 'Running its tests',
  build: 'Building it',
  start: { start: 'Starting it in production mode', dev: 'Starting it in development mode' },
  contract: 'Checking its answers',
  stop: 'Stopping it',
} as const

const commitTitle = 'Making the first commit'

export interface PerformOptions {
  /** What the first commit is made of, beside the lock files that installing makes. */
  readonly commit: readonly CommitFile[]
  readonly env: Environment
  readonly signal: AbortSignal
  readonly onProgress: ProgressListener
  /** Called with each step when it ends, also with the one that fails. */
  readonly record: (step: Step) => void
  /** Called with what the user should know. */
  readonly warn: (warning: string) => void
  /** Which server a verification starts: that of production, or of development where the other can't run here. */
  readonly serve: 'start' | 'dev'
}

/**
 * Does what the plan says should be done with the written files: install, git, verify, in this order, so that the
 * first commit holds the lockfile and a failed verification leaves a complete project.
 *
 * @throws CreateError of the step that failed; the steps after it are not tried, and a commit that was asked for is
 *   recorded as skipped
 */
export async function perform(plan: Plan, options: PerformOptions): Promise<void> {
  const { env, signal, onProgress, record, serve } = options
  const cwd = plan.project.directory
  const lockFiles = lockFilesToCome(plan, options.commit)
  const log = stepLog(onProgress, record)
  const running = (name: string) => ({
    ...{ cwd, env, signal },
    onOutput: (text: string) => onProgress({ type: 'output', text }),
    onStall: (silentMs: number) => onProgress({ type: 'stalled', name, silentMs }),
  })

  let mayCommit = plan.git
  try {
    if (plan.install) {
      const typed = plan.commands.install.map(describeCommand)
      log.start('install', `Installing: ${typed.join(' && ')}`)
      const { installDependencies } = await import('./install.ts')
      // A lock file of the user's, which stayed, is the user's to write.
      const isOurs = ({ to }: CommandLine) => options.commit.some(({ path }) => path === to)
      const { install, lock } = plan.commands
      await installDependencies({ install, lock: lock.filter(isOurs) }, running('install'))
      log.end('done')
    }
    if (plan.git) {
      mayCommit = false
      log.start('git', commitTitle)
      const { initRepository } = await import('./repository.ts')
      const files = [...options.commit, ...lockFiles.filter(({ path }) => isThere(cwd, path))]
      const { status, reason, leftOut = [] } = await initRepository(cwd, files, { env, signal })
      // A missing commit is no reason to give up a project that is complete.
      log.end(status, reason)
      if (leftOut.length > 0) options.warn(leftOutWarning(leftOut))
    }
    if (plan.verify) {
      const { verifyProject } = await import('./verify.ts')
      const { commands, healthStatus, loopback } = plan
      await verifyProject({
        ...running('verify'),
        commands: { test: commands.test, build: commands.build, start: commands[serve] },
        ...{ healthStatus, loopback },
        onStep(name) {
          log.end('done')
          log.start(name, name === 'start' ? verifyTitles.start[serve] : verifyTitles[name])
        },
      })
      log.end('done')
    }
  } catch (error) {
    // What a colon announces is in the error.
    log.end('failed', (error as Error).message.split('\n')[0]?.replace(/:$/, ''))
    if (mayCommit) {
      log.start('git', commitTitle)
      log.end('skipped', 'not tried, because the installation did not succeed')
    }
    throw error
  }
}

/** Half a project in a commit is worse than none, unless one knows. */
function leftOutWarning(leftOut: readonly string[]): string {
  const shown = leftOut.slice(0, 5).join(', ')
  const more = leftOut.length > 5 ? ` and ${leftOut.length - 5} more` : ''
  return `The first commit has only what this run wrote. Not in it: ${shown}${more}. Look at them, then add what belongs to the project.`
}
