import { request } from 'node:http'

export interface HttpAnswer {
  readonly status: number
  /** As sent, or an empty string. */
  readonly contentType: string
  readonly body: string
}

/** More than any starter answers; a server that streams for ever must not fill the memory. */
const maxBodyLength = 1024 * 1024

/**
 * One GET over a connection of its own. Goes to the address as it is: no proxy, no redirect, no keep-alive that
 * would delay the server's stop.
 *
 * @param url an `http:` URL
 * @param timeoutMs milliseconds for the whole answer
 * @throws Error when there is no complete answer: connection refused, timeout, abort, not HTTP
 */
export async function httpGet(
  url: URL,
  { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined },
): Promise<HttpAnswer> {
  const limit = AbortSignal.timeout(Math.ceil(timeoutMs))
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      agent: false,
      headers: { accept: '*/*', connection: 'close' },
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    })
    outgoing.once('error', (error) =>
      reject(
        limit.aborted ? new Error(`no complete answer within ${timeoutMs} ms`, { cause: error }) : error,
      ),
    )
    outgoing.once('response', (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
        if (body.length > maxBodyLength) outgoing.destroy(new Error('the body is longer than 1 MiB'))
      })
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          contentType: response.headers['content-type'] ?? '',
          body,
        }),
      )
    })
    outgoing.end()
  })
}
