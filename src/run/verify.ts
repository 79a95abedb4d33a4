import type { CommandLine } from '../plan/command-line.ts'
import type { Environment } from '../process/context.ts'
import { CreateError } from '../result/errors.ts'
import { cancelled } from './abort.ts'
import { checkContract } from './contract.ts'
import { describeResume, seconds } from './describe.ts'
import { freePort } from './free-port.ts'
import { isListening } from './listening.ts'
import { type RunOptions, runCommand } from './run-command.ts'
import { type Stopped, startServer } from './serve.ts'
import type { Exit } from './start-process.ts'
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
  /** Variables that make the server listen on loopback alone, with a {port}. */
  readonly loopback?: Readonly<Record<string, string>> | undefined
  /** A step begins. */
  readonly onStep?: ((name: VerifyStepName) => void) | undefined
  readonly readyTimeoutMs?: number | undefined
  readonly stopTimeoutMs?: number | undefined
}

/** Milliseconds after its last answer in which a server that means to stay does not end. */
const staysMs = 250

/** What ended by SIGTERM has 143 in a shell, which is how package managers report it. */
function stopProblem({ code, signal, ms, forced, stillListening }: Stopped, port: number): string | null {
  if (forced) return `the server did not stop within ${seconds(ms)} of SIGTERM and was killed`
  if (stillListening)
    return `the server stopped, but something still listens on port ${port}: what the server started, or another program, whose answers prove nothing. End it, then verify again.`
  if (code === 0 || code === 143 || signal === 'SIGTERM') return null
  // Windows has no SIGTERM: a process can only be ended, and has the code that the system gives it.
  if (process.platform === 'win32') return null
  return `expected the server to stop with exit code 0 or 143, got ${code ?? signal}`
}

/** A server that nobody told to stop has to stay, whatever its exit code says. */
async function endedProblem({ code, signal }: Exit, port: number): Promise<string> {
  const how = code === null ? `by ${signal}` : `with exit code ${code}`
  return (await isListening(port))
    ? `the server ended by itself, ${how}, and another program answers on port ${port}: end that one, then verify again`
    : `the server ended by itself, ${how}, after it had answered`
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
      const failed = checks.filter(({ ok }) => !ok).map(({ detail }) => detail)
      const ended = await server.endedWithin(staysMs)
      if (ended) throw failure([await endedProblem(ended, port), ...failed].join('\n'))
      if (failed.length > 0) throw failure(failed.join('\n'))
    })
    await step('stop', async () => {
      const problem = stopProblem(await server.stop(), port)
      if (problem !== null) throw failure(problem)
    })
  } finally {
    await server.stop()
  }
}
