import type { Plan } from '../plan/plan.ts'
import type { Environment } from '../process/context.ts'
import type { ProgressListener } from '../result/progress.ts'
import type { Step } from '../result/result.ts'
import { describeCommand } from './describe.ts'
import { stepLog } from './step-log.ts'

/** What the steps of a verification are called for people. */
const verifyTitles = {
  test: 'Running its tests',
  build: 'Building it',
  start: 'Starting it in production mode',
  contract: 'Checking its answers',
  stop: 'Stopping it',
} as const

export interface PerformOptions {
  readonly env: Environment
  readonly signal: AbortSignal
  readonly onProgress: ProgressListener
}

/**
 * Does what the plan says should be done with the written files: install, git, verify, in this order, so that the
 * first commit holds the lockfile and a failed verification leaves a complete project.
 *
 * @param record called with each step when it ends, also with the one that fails
 * @throws CreateError of the step that failed; the steps after it are not tried
 */
export async function perform(
  plan: Plan,
  { env, signal, onProgress }: PerformOptions,
  record: (step: Step) => void,
): Promise<void> {
  const cwd = plan.project.directory
  const log = stepLog(onProgress, record)
  const running = (name: string) => ({
    ...{ cwd, env, signal },
    onOutput: (text: string) => onProgress({ type: 'output', text }),
    onStall: (silentMs: number) => onProgress({ type: 'stalled', name, silentMs }),
  })

  try {
    if (plan.install) {
      const typed = plan.commands.install.map(describeCommand)
      log.start('install', `Installing: ${typed.join(' && ')}`)
      const { installDependencies } = await import('./install.ts')
      await installDependencies(plan.commands.install, {
        ...running('install'),
        standalone: plan.standalone,
      })
      log.end('done')
    }
    if (plan.git) {
      log.start('git', 'Making the first commit')
      const { initRepository } = await import('./git.ts')
      const { status, reason } = await initRepository(cwd, { env, signal })
      // A missing commit is no reason to give up a project that is complete.
      log.end(status, reason)
    }
    if (plan.verify) {
      const { verifyProject } = await import('./verify.ts')
      const { commands, healthStatus } = plan
      await verifyProject({
        ...running('verify'),
        commands: { test: commands.test, build: commands.build, start: commands.start },
        healthStatus,
        onStep(name) {
          log.end('done')
          log.start(name, verifyTitles[name])
        },
      })
      log.end('done')
    }
  } catch (error) {
    // What a colon announces is in the error.
    log.end('failed', (error as Error).message.split('\n')[0]?.replace(/:$/, ''))
    throw error
  }
}
