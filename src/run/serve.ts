import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandLine } from '../plan/command-line.ts'
import { CreateError } from '../result/errors.ts'
import { cancelled } from './abort.ts'
import { describeCommand, describeExit, describeOutput, describeResume, seconds } from './describe.ts'
import { httpGet } from './http-get.ts'
import { isListening } from './listening.ts'
import { type Exit, type StartOptions, startProcess } from './start-process.ts'
import { createTail } from './tail.ts'

export interface ServeOptions extends StartOptions {
  /** Where the server is told to listen; the command line must pass it on where PORT is not enough. */
  readonly port: number
  /** Variables that make it listen on loopback alone, with a {port}. */
  readonly loopback?: Readonly<Record<string, string>> | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds until the first answer. A virtual machine that compiles first takes its time. */
  readonly readyTimeoutMs?: number | undefined
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly stopTimeoutMs?: number | undefined
}

export interface Stopped extends Exit {
  /** From the signal until nothing of the server was left. */
  readonly ms: number
  /** It did not stop by itself and was killed. */
  readonly forced: boolean
  /** Something still listens on the port: what the server started, out of its group, or another program. */
  readonly stillListening: boolean
}

export interface RunningServer {
  readonly origin: string
  /** The last part of what the server printed. */
  readonly output: () => string
  /** How the server ended by itself, if it does within some milliseconds. */
  readonly endedWithin: (ms: number) => Promise<Exit | undefined>
  /** Stops the server and all it started. A second call returns what the first one found. */
  readonly stop: () => Promise<Stopped>
}

const pollMs = 50

/** Milliseconds after the first answer in which a server may still say that it is not ready. */
const settleMs = 10_000

/**
 * Starts a server and waits until it serves. PORT is set in its environment.
 *
 * It serves after its first HTTP answer, whatever its status, when `/health` no longer says 503: a framework may listen
 * a moment before it calls itself alive. Where the 503 stays, the caller meets it with its next question.
 *
 * On failure nothing is left running; on success the caller must `stop` it.
 *
 * @throws CreateError `command-failed` when it ends or does not answer in time, or when the port is taken;
 *   `toolchain-missing`; `cancelled`
 */
export async function startServer(command: CommandLine, options: ServeOptions): Promise<RunningServer> {
  const { cwd, env, port, loopback, signal, readyTimeoutMs = 90_000, stopTimeoutMs = 10_000 } = options
  const name = describeCommand(command)
  const hint = describeResume([command], cwd)
  if (signal?.aborted) throw cancelled(`\`${name}\` was not started`, hint)
  const portTaken = (output = '') =>
    new CreateError(
      'command-failed',
      `\`${name}\` can't use port ${port}: another program listens there${output || '.'}`,
      `End the program that listens on port ${port}. ${hint}`,
    )
  if (await isListening(port)) throw portTaken()

  const tail = createTail()
  const child = await startProcess(
    { ...command, env: { PORT: String(port), ...command.env, ...onPort(loopback, port) } },
    {
      cwd,
      env,
      onOutput(chunk, stream) {
        tail.add(chunk)
        options.onOutput?.(chunk, stream)
      },
    },
  )
  let exit: Exit | undefined
  const exited = child.exited.then((value) => {
    exit = value
    return value
  })

  async function stopOnce(): Promise<Stopped> {
    const startedAt = performance.now()
    const forced = await child.terminate(stopTimeoutMs)
    const ms = Math.round(performance.now() - startedAt)
    return { ...(await exited), ms, forced, stillListening: await isListening(port) }
  }
  let stopped: Promise<Stopped> | undefined
  const stop = (): Promise<Stopped> => {
    stopped ??= stopOnce()
    return stopped
  }

  async function endedWithin(ms: number): Promise<Exit | undefined> {
    const over = new AbortController()
    try {
      return await Promise.race([exited, sleep(ms, undefined, { signal: over.signal })])
    } finally {
      over.abort()
    }
  }

  const origin = `http://127.0.0.1:${port}`
  const startedAt = performance.now()
  const elapsed = (): number => performance.now() - startedAt
  /** Asks for a path until the answer will do. */
  async function askUntil(
    path: string,
    untilMs: number,
    willDo: (status: number) => boolean,
  ): Promise<boolean> {
    while (exit === undefined && !signal?.aborted && elapsed() < untilMs) {
      const url = new URL(path, origin)
      const answer = await httpGet(url, { timeoutMs: untilMs - elapsed(), signal }).catch(() => null)
      if (answer && willDo(answer.status)) return true
      await sleep(pollMs)
    }
    return false
  }
  const answers = await askUntil('/', readyTimeoutMs, () => true)
  if (answers) await askUntil('/health', elapsed() + settleMs, (status) => status !== 503)
  if (answers && exit === undefined && !signal?.aborted)
    return { origin, output: tail.text, endedWithin, stop }

  const early = exit as Exit | undefined
  const { stillListening } = await stop()
  if (early === undefined && signal?.aborted) throw cancelled(`\`${name}\` was stopped`, hint)
  if (early && stillListening) throw portTaken(describeOutput(tail.text()))
  const what =
    early === undefined
      ? `did not answer on ${origin} within ${seconds(readyTimeoutMs)}`
      : `${early.code === 0 ? 'ended' : describeExit(early)} ${answers ? 'after its first answer' : 'before it answered'} on ${origin}`
  throw new CreateError('command-failed', `\`${name}\` ${what}${describeOutput(tail.text())}`, hint)
}

function onPort(variables: Readonly<Record<string, string>> = {}, port: number): Record<string, string> {
  const filled = Object.entries(variables).map(([name, value]) => [name, value.replace('{port}', `${port}`)])
  return Object.fromEntries(filled)
}
