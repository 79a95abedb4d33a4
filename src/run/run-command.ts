import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { CommandLine } from '../plan/command-line.ts'
import { CreateError } from '../result/errors.ts'
import { cancelled, limitedSignal, untilAborted } from './abort.ts'
import { describeCommand, describeExit, describeOutput, describeResume, seconds } from './describe.ts'
import { startStallTimer } from './stall-timer.ts'
import { type Exit, type RunningProcess, type StartOptions, startProcess } from './start-process.ts'
import { createTail } from './tail.ts'

export interface RunOptions extends StartOptions {
  readonly signal?: AbortSignal | undefined
  /** Called when nothing was printed for `stallAfterMs`, and again after each further silence as long. */
  readonly onStall?: ((silentMs: number) => void) | undefined
  readonly stallAfterMs?: number | undefined
  /** Milliseconds after which the command is stopped and counts as failed; without it there is no limit. */
  readonly timeoutMs?: number | undefined
  /** The commands that take up the work again after a failure, for the hint; the command itself when absent. */
  readonly resume?: readonly CommandLine[] | undefined
}

/** For a command that is stopped: package managers use it to put their caches in order. */
const stopGraceMs = 3_000
/** For what a command leaves running when it is done by itself. */
const leftoverGraceMs = 500

/**
 * Runs one command to its end, with stdin closed. Nothing that it started is left running, however it ends. A file
 * that its output is for is written only when it succeeds, and nobody else is told that output.
 *
 * @throws CreateError `toolchain-missing` when the program is absent; `command-failed` when the command fails or
 *   takes too long, with its last lines; `cancelled` when `signal` is aborted
 */
export async function runCommand(command: CommandLine, options: RunOptions): Promise<void> {
  const { cwd, env, signal, timeoutMs } = options
  const name = describeCommand(command)
  const hint = describeResume(options.resume ?? [command], cwd)
  if (signal?.aborted) throw cancelled(`\`${name}\` was not started`, hint)

  const startedAt = performance.now()
  const tail = createTail()
  const silence = startStallTimer(options.stallAfterMs ?? 30_000, options.onStall)
  let child: RunningProcess | undefined
  let exit: Exit | undefined
  let printed = ''
  try {
    child = await startProcess(command, {
      cwd,
      env,
      onOutput(chunk, stream) {
        tail.add(chunk)
        silence.reset()
        if (command.to !== undefined && stream === 'stdout') printed += chunk
        else options.onOutput?.(chunk, stream)
      },
    })
    exit = await untilAborted(child.exited, limitedSignal(signal, timeoutMs))
  } finally {
    silence.stop()
    await child?.terminate(exit === undefined ? stopGraceMs : leftoverGraceMs)
  }

  if (exit?.code === 0) {
    if (command.to !== undefined) await writeFile(path.join(cwd, command.to), printed)
    return
  }
  if (exit === undefined && signal?.aborted) throw cancelled(`\`${name}\` was stopped`, hint)
  const what = exit === undefined ? 'did not finish' : describeExit(exit)
  const took = seconds(performance.now() - startedAt)
  throw new CreateError(
    'command-failed',
    `\`${name}\` ${what} after ${took}${describeOutput(tail.text())}`,
    hint,
  )
}
