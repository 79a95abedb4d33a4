import { request } from 'node:http'
import { httpGet } from '../../src/run/http-get.ts'

/** Milliseconds: long enough that the server gets the signal meanwhile, shorter than any grace period. */
export const slowMs = 1500

/** Asks for the greeting and resolves with its answer; `sent` resolves once the request is on its way. */
export function askSlowly(origin: string): {
  readonly sent: Promise<void>
  readonly answer: Promise<string>
} {
  let markSent = (): void => {}
  const sent = new Promise<void>((resolve) => (markSent = resolve))
  const answer = new Promise<string>((resolve, reject) => {
    const outgoing = request(new URL(origin), { agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      response.once('end', () => resolve(body)).once('error', reject)
    })
    outgoing.once('error', reject).once('finish', () => setTimeout(markSent, slowMs / 3))
    outgoing.end()
  })
  return { sent, answer }
}

/** Whether anything still answers. */
export async function isServing(origin: string): Promise<boolean> {
  return httpGet(new URL(origin), { timeoutMs: 1000 }).then(
    () => true,
    () => false,
  )
}
