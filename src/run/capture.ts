import type { CommandLine } from '../plan/command-line.ts'
import { CreateError } from '../result/errors.ts'
import { cancelled, limitedSignal, untilAborted } from './abort.ts'
import { describeCommand } from './describe.ts'
import { type Exit, type RunningProcess, type StartOptions, startProcess } from './start-process.ts'
import { createTail } from './tail.ts'

export interface CaptureOptions extends Omit<StartOptions, 'onOutput'> {
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs: number
}

export interface Captured {
  /** null when the command was still running at the end of its time. */
  readonly exit: Exit | null
  readonly stdout: string
  readonly stderr: string
}

/** For a short question to a tool: there is nothing for it to put in order. */
const graceMs = 250

/** What a shell returns for a program that can't be started. */
const cannotStart = 126

/**
 * Asks a tool something and returns what it said, whether it succeeded or not. A program that is absent or can't be
 * started has failed like any other, and stderr says so.
 *
 * @throws CreateError `cancelled` when `signal` is aborted, nothing else
 */
export async function capture(command: CommandLine, options: CaptureOptions): Promise<Captured> {
  const { cwd, env, input, signal, timeoutMs } = options
  const output = { stdout: createTail(), stderr: createTail() }
  let child: RunningProcess | undefined
  let exit: Exit | undefined
  if (!signal?.aborted) {
    try {
      child = await startProcess(command, {
        cwd,
        env,
        input,
        onOutput: (chunk, stream) => output[stream].add(chunk),
      })
      exit = await untilAborted(child.exited, limitedSignal(signal, timeoutMs))
    } catch (error) {
      if (!(error instanceof CreateError)) throw error
      return { exit: { code: cannotStart, signal: null }, stdout: '', stderr: error.message }
    } finally {
      await child?.terminate(graceMs)
    }
  }
  if (exit === undefined && signal?.aborted) {
    throw cancelled(`\`${describeCommand(command)}\` was stopped`, 'Run the same command again.')
  }
  return { exit: exit ?? null, stdout: output.stdout.text(), stderr: output.stderr.text() }
}
