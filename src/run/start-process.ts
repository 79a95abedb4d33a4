import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandLine } from '../plan/command-line.ts'
import type { Environment } from '../process/context.ts'
import { CreateError } from '../result/errors.ts'
import { childEnvironment } from './child-env.ts'
import { describeCommand, describeResume } from './describe.ts'
import { resolveProgram } from './find-tool.ts'
import { terminateGroup, trackGroup } from './process-group.ts'

export type OnOutput = (chunk: string, stream: 'stdout' | 'stderr') => void

export interface StartOptions {
  readonly cwd: string
  /** The complete environment to start from; `process.env` when absent. */
  readonly env?: Environment | undefined
  readonly onOutput?: OnOutput | undefined
  /** What the process reads on stdin, which is closed without it. */
  readonly input?: string | undefined
}

/** How a process ended: one of the two is null. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface RunningProcess {
  /** Settles when the process itself ends; what it started may live on. */
  readonly exited: Promise<Exit>
  /**
   * Ends whatever is left of the process and of all it started, and waits for the last output.
   *
   * @param graceMs milliseconds between SIGTERM and SIGKILL
   * @returns whether SIGKILL was needed
   */
  readonly terminate: (graceMs: number) => Promise<boolean>
}

/** A process that left the group may hold our pipes open for as long as it lives; output is not worth more than this. */
const drainMs = 1_000

/**
 * Starts a command without a shell, in a process group of its own. The caller must `terminate` it
 * in every case. The only place that starts child processes.
 *
 * @throws CreateError `toolchain-missing` when there is no such program, `command-failed` when the system refuses to start it
 */
export async function startProcess(command: CommandLine, options: StartOptions): Promise<RunningProcess> {
  const { cwd, onOutput, input } = options
  const [program = '', ...args] = command.words
  const env = childEnvironment(options.env ?? process.env, command.env)
  const path = resolveProgram(program, cwd, env)
  if (path === null) {
    throw new CreateError(
      'toolchain-missing',
      `\`${program}\` was not found, so \`${describeCommand(command)}\` can't run.`,
      `Install ${program}, then continue. ${describeResume([command], cwd)}`,
    )
  }

  const refused = (why: string) =>
    new CreateError(
      'command-failed',
      `\`${describeCommand(command)}\` could not be started: ${why}`,
      describeResume([command], cwd),
    )
  const { execa } = await import('execa')
  const started = heard(() =>
    execa(path, args, {
      cwd,
      env,
      extendEnv: false,
      ...(input === undefined ? { stdin: 'ignore' as const } : { input }),
      buffer: false,
      reject: false,
      detached: process.platform !== 'win32',
      // The group is ended here. Execa's own way listens for interrupts, too, and then neither listener acts on one.
      cleanup: false,
    }),
  )
  if ('failure' in started) throw refused(await started.failure)
  const { child } = started
  // Settles only after all output was read, and when the start itself failed.
  const settled = child.then((result) => result)
  const { pid } = child
  if (pid === undefined) {
    const { message } = await settled
    throw refused(message ?? 'the system refused')
  }
  trackGroup(pid)
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8')
    child[name].on('data', (chunk: string) => onOutput?.(chunk, name))
  }

  return {
    exited: new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal }))),
    async terminate(graceMs) {
      const forced = await terminateGroup(pid, graceMs)
      const stop = new AbortController()
      await Promise.race([settled, sleep(drainMs, undefined, { signal: stop.signal }).catch(() => {})])
      stop.abort()
      child.stdout.destroy()
      child.stderr.destroy()
      return forced
    },
  }
}

/**
 * Starts a process, and hears its errors. Where the system has no file left for a pipe, Node.js makes a process without
 * streams, which execa takes apart in vain: it throws, nobody listens to the process, and its error would end ours.
 *
 * https://nodejs.org/api/diagnostics_channel.html#event-child_process
 */
function heard<T extends object>(
  start: () => T,
): { readonly child: T } | { readonly failure: Promise<string> } {
  let failure: Promise<string> | undefined
  const hear = (message: unknown) => {
    const { process: made } = message as { process: ChildProcess }
    failure = new Promise((resolve) => {
      made.once('error', (error) => resolve(error.message))
    })
  }
  subscribe('child_process', hear)
  try {
    return { child: start() }
  } catch (error) {
    const thrown = (error as Error).message
    return { failure: Promise.race([failure ?? thrown, sleep(drainMs, thrown)]) }
  } finally {
    unsubscribe('child_process', hear)
  }
}
