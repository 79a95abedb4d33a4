import type { CommandLine } from '../plan/command-line.ts'
import type { Environment } from '../process/context.ts'
import { CreateError } from '../result/errors.ts'
import { cancelled } from './abort.ts'
import { checkContract } from './contract.ts'
import { describeResume, seconds } from './describe.ts'
import { freePort } from './free-port.ts'
import { type RunOptions, runCommand } from './run-command.ts'
import { type Stopped, startServer } from './serve.ts'
import { lastLines } from './tail.ts'

export type VerifyStepName = 'test' | 'build' | 'start' | 'contract' | 'stop'

export interface VerifyOptions
  extends Pick<RunOptions, 'cwd' | 'signal' | 'onOutput' | 'onStall' | 'stallAfterMs'> {
  readonly env?: Environment | undefined
  readonly commands: {
    readonly test: readonly CommandLine[]
    /** Empty when the framework needs no build. */
    readonly build: readonly CommandLine[]
    /** How the server is started; the last command is the server, those before it prepare it. */
    readonly start: readonly CommandLine[]
  }
  readonly healthStatus: string
  /** A step begins. */
  readonly onStep?: ((name: VerifyStepName) => void) | undefined
  readonly readyTimeoutMs?: number | undefined
  readonly stopTimeoutMs?: number | undefined
}

/** What ended by SIGTERM has 143 in a shell, which is how package managers report it. */
function stopProblem({ code, signal, ms, forced, stillListening }: Stopped): string | null {
  if (forced) return `the server did not stop within ${seconds(ms)} of SIGTERM and was killed`
  if (stillListening) return 'the server stopped, but something it started still listens on its port'
  if (code === 0 || code === 143 || signal === 'SIGTERM') return null
  // Windows has no SIGTERM: a process can only be ended, and has the code that the system gives it.
  if (process.platform === 'win32') return null
  return `expected the server to stop with exit code 0 or 143, got ${code ?? signal}`
}

/**
 * Proves that an installed project works: its tests pass, it builds, its server answers as the HTTP contract says,
 * and stops when told to. The server is stopped in every case.
 *
 * @throws CreateError `verify-failed` with the first step that failed, what was expected and what came instead;
 *   `toolchain-missing`; `cancelled`
 */
export async function verifyProject(options: VerifyOptions): Promise<void> {
  const { cwd, signal, commands, healthStatus, onStep } = options

  async function step<T>(name: VerifyStepName, work: () => Promise<T>): Promise<T> {
    onStep?.(name)
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof CreateError) || error.code !== 'command-failed') throw error
      throw new CreateError(
        'verify-failed',
        `The project's ${name} step failed. ${error.message}`,
        error.hint,
        { cause: error },
      )
    }
  }

  async function runAll(commandLines: readonly CommandLine[]): Promise<void> {
    for (const command of commandLines) await runCommand(command, { ...options, resume: commandLines })
  }

  await step('test', () => runAll(commands.test))
  if (commands.build.length > 0) await step('build', () => runAll(commands.build))

  const port = await freePort()
  const { start } = commands
  const server = await step('start', async () => {
    await runAll(start.slice(0, -1))
    const command = start.at(-1)
    if (command === undefined) throw new Error('a project has a start command')
    return startServer(command, { ...options, port })
  })

  function failure(problem: string): CreateError {
    const lines = lastLines(server.output())
    const printed = lines.length === 0 ? ' nothing.' : [':', ...lines].join('\n')
    return new CreateError(
      'verify-failed',
      `${problem}\nThe server printed${printed}`,
      describeResume(start, cwd),
    )
  }

  try {
    await step('contract', async () => {
      const checks = await checkContract({ origin: server.origin, healthStatus, projectDir: cwd, signal })
      if (signal?.aborted) throw cancelled('the server was stopped', describeResume(start, cwd))
      const failed = checks.filter(({ ok }) => !ok)
      if (failed.length > 0) throw failure(failed.map(({ detail }) => detail).join('\n'))
    })
    await step('stop', async () => {
      const problem = stopProblem(await server.stop())
      if (problem !== null) throw failure(problem)
    })
  } finally {
    await server.stop()
  }
}
