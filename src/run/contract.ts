import { randomBytes } from 'node:crypto'
import { type HttpAnswer, httpGet } from './http-get.ts'

export interface ContractCheck {
  /** Stable name of the check. */
  readonly check: 'greeting' | 'health' | 'not-found'
  readonly ok: boolean
  /** For people: what was found, or what was expected and what came instead. */
  readonly detail: string
}

export interface ContractOptions {
  /** Where the server is, for example `http://127.0.0.1:3000`. */
  readonly origin: string
  /** What `status` in the answer of `/health` must be. */
  readonly healthStatus: string
  /** The project's directory: its path must not appear in an error page. */
  readonly projectDir?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for each answer. */
  readonly timeoutMs?: number | undefined
}

const greeting = 'Hello, World!'

/** What error pages of development servers have in common, in the seven languages: frames of a stack, and paths of code. */
const traces: readonly RegExp[] = [
  /^\s*at .+[(:]/m,
  /Traceback \(most recent call last\)/,
  /^\s*File ".+", line \d+/m,
  /\b(?:node_modules|site-packages|vendor)[/\\]/,
  /#\d+ .+\.php(?:\(\d+\)|:\d+)/,
  /\.(?:rb|exs?|cs|java|py|[cm]?[jt]s|php):\d+\b/,
  /"(?:trace|stackTrace|stack|traceback)"\s*:/,
  /\bStacktrace:/i,
]

/** Enough of a body to recognise it, on one line. */
function excerpt(text: string): string {
  const shown = JSON.stringify(text.slice(0, 200))
  return text.length > 200 ? `${shown}…` : shown
}

function greetingProblem({ status, contentType, body }: HttpAnswer): string | null {
  if (status !== 200) return `expected status 200, got ${status}: ${excerpt(body)}`
  if (!/^text\/plain\s*(?:;|$)/i.test(contentType))
    return `expected content type text/plain, got ${contentType || 'none'}`
  if (body !== greeting) return `expected the body ${excerpt(greeting)}, got ${excerpt(body)}`
  return null
}

function healthProblem({ status, contentType, body }: HttpAnswer, expected: string): string | null {
  if (status !== 200) return `expected status 200, got ${status}: ${excerpt(body)}`
  if (!/[/+]json\s*(?:;|$)/i.test(contentType))
    return `expected a JSON content type, got ${contentType || 'none'}`
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return `expected JSON, got ${excerpt(body)}`
  }
  const actual = typeof value === 'object' && value !== null && 'status' in value ? value.status : undefined
  return actual === expected ? null : `expected an object with "status": "${expected}", got ${excerpt(body)}`
}

function notFoundProblem({ status, body }: HttpAnswer, projectDir: string | undefined): string | null {
  if (status !== 404) return `expected status 404, got ${status}: ${excerpt(body)}`
  if (projectDir !== undefined && body.includes(projectDir))
    return `the body shows the project's path: ${excerpt(body)}`
  const trace = traces.map((pattern) => pattern.exec(body)?.[0]).find((found) => found !== undefined)
  return trace === undefined ? null : `the body shows a stack trace or source: ${excerpt(trace.trim())}`
}

/**
 * Checks a running server against the HTTP contract of every starter: the greeting at `/`, the status at `/health`,
 * and a plain 404 for a path that nobody defined.
 *
 * @returns one entry per check, in a fixed order; a server that does not answer fails the check, it does not throw
 */
export async function checkContract(options: ContractOptions): Promise<readonly ContractCheck[]> {
  const { origin, healthStatus, projectDir, signal, timeoutMs = 10_000 } = options

  async function check(
    name: ContractCheck['check'],
    path: string,
    problemOf: (answer: HttpAnswer) => string | null,
  ): Promise<ContractCheck> {
    try {
      const answer = await httpGet(new URL(path, origin), { timeoutMs, signal })
      const problem = problemOf(answer)
      return { check: name, ok: problem === null, detail: `GET ${path}: ${problem ?? answer.status}` }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return { check: name, ok: false, detail: `GET ${path}: no answer, ${reason}` }
    }
  }

  const unknownPath = `/no-such-path-${randomBytes(4).toString('hex')}`
  return [
    await check('greeting', '/', greetingProblem),
    await check('health', '/health', (answer) => healthProblem(answer, healthStatus)),
    await check('not-found', unknownPath, (answer) => notFoundProblem(answer, projectDir)),
  ]
}
