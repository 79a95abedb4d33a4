import { spawn } from 'node:child_process'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type CommandLine, quote } from '../../src/plan/command-line.ts'
import { childEnvironment } from '../../src/run/child-env.ts'
import { terminateGroup } from '../../src/run/process-group.ts'

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Milliseconds since the signal. */
  readonly ms: number
}

/** A server in a process group of its own, as a shell or a container would have it. */
export interface Server {
  readonly pid: number
  readonly port: number
  readonly origin: string
  /** All that it printed. */
  output(): string
  /** Resolves when it has ended, with a time since the start. */
  readonly ended: Promise<Ended>
  /** Resolves when it has ended and all that it printed was read. */
  readonly silent: Promise<void>
  /** Sends a signal to the group, and waits for the end of its first process. */
  signal(name: NodeJS.Signals): Promise<Ended>
  /** Ctrl-C: the key where it has a terminal, else the signal that the key sends. */
  interrupt(): Promise<Ended>
  /** Kills whatever is left. */
  kill(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly timeoutMs?: number
}

const ctrlC = '\u0003'

/** A command with a terminal of its own, that hears what is written to its standard input as typed. */
function inTerminal(words: readonly string[]): string[] {
  const command = words.map((word) => quote(word, 'posix')).join(' ')
  return ['script', '--quiet', '--flush', '--return', '--command', `exec ${command}`, '/dev/null']
}

/** Starts a command; it may end at once. */
export function launch(
  { words, env }: CommandLine,
  {
    cwd,
    port,
    more = {},
    terminal = false,
  }: {
    cwd: string
    port: number
    more?: Readonly<Record<string, string | undefined>>
    terminal?: boolean
  },
): Server {
  const [program = '', ...args] = terminal ? inTerminal(words) : words
  const started = performance.now()
  const environment = childEnvironment({ ...process.env, ...more }, { PORT: String(port), ...env, ...more })
  const child = spawn(program, args, {
    ...{ cwd, env: environment, detached: true },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  if (!terminal) child.stdin.end()
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  const { pid = 0 } = child
  const closed = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve({ code, signal, ms: performance.now() - started }))
  })
  const silent = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const endAfter = async (act: () => void): Promise<Ended> => {
    const at = performance.now()
    act()
    const { code, signal } = await closed
    return { code, signal, ms: performance.now() - at }
  }
  return {
    ...{ pid, port, origin: `http://127.0.0.1:${port}` },
    output: () => text,
    ended: closed,
    silent,
    signal: (name) => endAfter(() => process.kill(-pid, name)),
    interrupt: () =>
      endAfter(() => {
        if (terminal) child.stdin.write(ctrlC)
        else process.kill(-pid, 'SIGINT')
      }),
    async kill() {
      await terminateGroup(pid, 0)
      child.stdout.destroy()
      child.stderr.destroy()
    },
  }
}

/** One request over a connection of its own. */
export function ask(
  url: string,
  { method = 'GET', headers = {}, body, timeoutMs = 10_000 }: Asking = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      ...{ method, agent: false, signal: AbortSignal.timeout(timeoutMs) },
      headers: { connection: 'close', ...headers },
    })
    outgoing.once('error', reject)
    outgoing.once('response', (response) => {
      let received = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        received += chunk
      })
      response.once('error', reject)
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received }),
      )
    })
    outgoing.end(body)
  })
}

/**
 * Waits until something is true of a server's answer to a path, by default `/`.
 *
 * @returns the milliseconds that it took
 * @throws with what the server printed, when it ends or the time is over
 */
export async function until(
  server: Server,
  isTrue: (answer: Answer) => boolean,
  withinMs: number,
  path = '/',
): Promise<number> {
  const started = performance.now()
  let over: Ended | undefined
  void server.ended.then((ended) => {
    over = ended
  })
  let last = 'no answer'
  while (!over && performance.now() - started < withinMs) {
    const answer = await ask(`${server.origin}${path}`, { timeoutMs: 2_000 }).catch((error: Error) => error)
    if (!(answer instanceof Error) && isTrue(answer)) return performance.now() - started
    last = answer instanceof Error ? answer.message : `${answer.status} ${answer.body.slice(0, 200)}`
    await sleep(25)
  }
  const how = over ? `ended with ${over.code ?? over.signal}` : `not within ${withinMs} ms, last: ${last}`
  throw new Error(`${how}\n${server.output().slice(-3000)}`)
}

/** Listens on a port on every interface, as another program that has taken it. */
export async function occupy(port: number): Promise<() => Promise<void>> {
  const server = createServer()
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '::', () => resolve()),
  )
  return () => new Promise((resolve) => server.close(() => resolve()))
}
