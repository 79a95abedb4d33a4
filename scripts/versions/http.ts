import { ZodError, type z } from 'zod'
import { RegistryError } from './registry.ts'

/** How long a registry may take, in milliseconds. Popular packages' documents have several megabytes. */
const timeoutMs = 30_000

/** Every failure of its methods is a RegistryError that says which host failed, and how. */
export interface HttpClient {
  /** Reads an answer in JSON, as far as `schema` describes it. */
  json<T>(url: string, schema: z.ZodType<T>, accept?: string): Promise<T>
  text(url: string): Promise<string>
  /** The headers of an answer whose body isn't wanted. */
  head(url: string): Promise<Headers>
}

/** @param fetchUrl `fetch`, or what a test has in its place */
export function httpClient(fetchUrl: typeof fetch = fetch): HttpClient {
  async function request<T>(
    url: string,
    options: RequestInit,
    read: (response: Response) => T | Promise<T>,
  ): Promise<T> {
    const { href, host, authorization } = withoutCredentials(url)
    const fail = (what: string, cause?: unknown) => new RegistryError(`${host} ${what}`, { cause })
    const headers = { ...options.headers, ...authorization }
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetchUrl(href, { ...options, headers, signal }).catch((cause) => {
      throw fail(`can't be reached: ${reason(cause)}`, cause)
    })
    if (!response.ok) throw fail(`answers ${response.status}`)
    return Promise.resolve(response)
      .then(read)
      .catch((cause) => {
        throw fail(`gives an unreadable answer: ${reason(cause)}`, cause)
      })
  }
  return {
    json: (url, schema, accept = 'application/json') =>
      request(url, { headers: { accept } }, async (response) => schema.parse(await response.json())),
    text: (url) => request(url, {}, (response) => response.text()),
    head: (url) => request(url, { method: 'HEAD' }, (response) => response.headers),
  }
}

/** A configured URL may carry a password, which `fetch` refuses and no message should show. */
function withoutCredentials(url: string): { href: string; host: string; authorization: object } {
  const parsed = new URL(url)
  const { username, password } = parsed
  parsed.username = ''
  parsed.password = ''
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  const authorization = username ? { authorization: `Basic ${Buffer.from(pair).toString('base64')}` } : {}
  return { href: parsed.href, host: parsed.host, authorization }
}

function reason(error: unknown): string {
  if (error instanceof ZodError) return 'it is not what this registry documents'
  const { name, message, cause } = error as Error
  if (name === 'TimeoutError') return `no answer within ${timeoutMs / 1000} s`
  return cause instanceof Error ? cause.message : message
}
