import { expect, test } from 'vitest'
import { z } from 'zod'
import { httpClient } from '../../../scripts/versions/http.ts'

test('a password in a configured address is sent, and shown to nobody', async () => {
  let sent: [string, string | null] | undefined
  const http = httpClient(async (url, options) => {
    sent = [String(url), new Headers(options?.headers).get('authorization')]
    throw new TypeError('fetch failed', { cause: new Error('connection refused') })
  })
  const answer = http.json('https://ann:s%40crt@r.example/thing', z.unknown())
  await expect(answer).rejects.toThrow(/^r\.example can't be reached: connection refused$/)
  expect(sent).toEqual(['https://r.example/thing', `Basic ${btoa('ann:s@crt')}`])
})

test('a login page is no answer', async () => {
  const http = httpClient(async () => new Response('<html>Log in</html>'))
  await expect(http.json('https://r.example/thing', z.unknown())).rejects.toThrow(
    'r.example gives an unreadable answer',
  )
})

test('a registry that is silent is given up', async () => {
  const http = httpClient(async (_, options) => {
    expect(options?.signal).toBeInstanceOf(AbortSignal)
    throw new DOMException('The operation was aborted due to timeout', 'TimeoutError')
  })
  await expect(http.text('https://r.example')).rejects.toThrow(
    "r.example can't be reached: no answer within 30 s",
  )
})
