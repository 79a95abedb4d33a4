import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkContract } from '../../../src/run/contract.ts'

interface Answer {
  readonly status?: number
  readonly type?: string
  readonly body: string
}

const right = {
  greeting: { type: 'text/plain; charset=utf-8', body: 'Hello, World!' },
  health: { type: 'application/json', body: '{"status":"ok","uptime":1}' },
  notFound: { status: 404, type: 'application/json', body: '{"error":"Not Found"}' },
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function check(answers: { [name in keyof typeof right]?: Answer }, healthStatus = 'ok') {
  const origin = await serve((request, response) => {
    const name = request.url === '/' ? 'greeting' : request.url === '/health' ? 'health' : 'notFound'
    const { status = 200, type, body }: Answer = answers[name] ?? right[name]
    response.writeHead(status, type === undefined ? {} : { 'content-type': type }).end(body)
  })
  const checks = await checkContract({ origin, healthStatus, projectDir: '/home/me/my-api' })
  return Object.fromEntries(checks.map(({ check, ok, detail }) => [check, ok ? 'ok' : detail]))
}

const allRight = { greeting: 'ok', health: 'ok', 'not-found': 'ok' }

describe('checkContract', () => {
  test('accepts a server that keeps it', async () => {
    expect(await check({})).toEqual(allRight)
    expect(await check({ greeting: { type: 'text/plain', body: 'Hello, World!' } })).toEqual(allRight)
  })

  test('accepts another health status where the framework has its own', async () => {
    const type = 'application/vnd.spring-boot.actuator.v3+json'
    expect(await check({ health: { type, body: '{"status":"UP"}' } }, 'UP')).toEqual(allRight)
  })

  test.each<[string, Answer, string]>([
    [
      'another status',
      { status: 500, type: 'text/plain', body: 'oops' },
      'expected status 200, got 500: "oops"',
    ],
    ['a redirect', { status: 301, body: '' }, 'expected status 200, got 301'],
    ['HTML', { type: 'text/html', body: 'Hello, World!' }, 'expected content type text/plain, got text/html'],
    ['a type that only starts right', { type: 'text/plainly', body: 'Hello, World!' }, 'got text/plainly'],
    ['no content type', { body: 'Hello, World!' }, 'expected content type text/plain, got none'],
    [
      'another body',
      { type: 'text/plain', body: 'Hello, World' },
      'expected the body "Hello, World!", got "Hello, World"',
    ],
    ['a newline', { type: 'text/plain', body: 'Hello, World!\n' }, 'got "Hello, World!\\n"'],
  ])('refuses %s at /', async (_, greeting, detail) => {
    const result = await check({ greeting })
    expect(result).toEqual({ ...allRight, greeting: expect.stringContaining(detail) })
    expect(result.greeting).toMatch(/^GET \/: /)
  })

  test.each<[string, Answer, string]>([
    [
      'another status',
      { status: 503, type: 'application/json', body: '{"status":"ok"}' },
      'expected status 200, got 503',
    ],
    ['text', { type: 'text/plain', body: '{"status":"ok"}' }, 'expected a JSON content type, got text/plain'],
    ['broken JSON', { type: 'application/json', body: '{"status"' }, 'expected JSON, got'],
    ['a string', { type: 'application/json', body: '"ok"' }, 'expected an object with "status": "ok"'],
    ['null', { type: 'application/json', body: 'null' }, 'expected an object with "status": "ok"'],
    [
      'another value',
      { type: 'application/json', body: '{"status":"UP"}' },
      'expected an object with "status": "ok"',
    ],
  ])('refuses %s at /health', async (_, health, detail) => {
    expect(await check({ health })).toEqual({ ...allRight, health: expect.stringContaining(detail) })
  })

  test.each([
    ['an answer', 200, 'Hello, World!'],
    ['an error', 500, 'Internal Server Error'],
    ['a JavaScript stack', 404, 'Error: x\n    at next (/app/node_modules/express/lib/router.js:10:5)'],
    ['an HTML stack', 404, '<pre>NotFound<br> &nbsp; at /srv/app/dist/main.js:12:3</pre>'],
    [
      'a Python traceback',
      404,
      'Traceback (most recent call last):\n  File "/srv/app.py", line 3, in <module>',
    ],
    ['a Java stack', 404, 'java.lang.Error\n\tat org.example.App.run(App.java:12)'],
    ['a JSON trace', 404, '{"status":404,"trace":"org.example.NotFound"}'],
    ['a PHP stack', 404, '#0 /srv/vendor/x/src/Router.php(12): match()'],
    ['a Ruby frame', 404, "config/routes.rb:3:in 'call'"],
    ['an Elixir frame', 404, '(app 0.1.0) lib/app/router.ex:1: App.Router.match/4'],
    ['a C# frame', 404, '   at App.Program.Main(String[] args) in /src/Program.cs:line 4'],
    ['the project’s path', 404, 'Cannot find /home/me/my-api/public/x'],
  ])('refuses %s at an unknown path', async (_, status, body) => {
    const result = await check({ notFound: { status, body } })
    expect(result).toEqual({ ...allRight, 'not-found': expect.stringMatching(/^GET \/no-such-path-\w+: /) })
  })

  test.each([
    'Not Found',
    'Cannot GET /no-such-path',
    '{"timestamp":"2026-11-24T03:11:00.123Z","status":404,"error":"Not Found","path":"/x"}',
    '{"type":"https://tools.ietf.org/html/rfc9110#section-15.5.5","title":"Not Found","status":404}',
    '<!doctype html>\n<title>404 Not Found</title>\n<p>Look at the address (and try again).</p>',
    '{"message":"Cannot GET /x","error":"Not Found","statusCode":404}',
    '{"errors":{"detail":"Not Found"}}',
  ])('accepts the plain 404 %s', async (body) => {
    expect(await check({ notFound: { status: 404, body } })).toEqual(allRight)
  })

  test('a server that is not there, or never answers, fails the checks', async () => {
    const silent = await serve(() => {})
    const [greeting] = await checkContract({ origin: silent, healthStatus: 'ok', timeoutMs: 50 })
    expect(greeting).toEqual({
      check: 'greeting',
      ok: false,
      detail: 'GET /: no answer, no complete answer within 50 ms',
    })
    const absent = await checkContract({ origin: 'http://127.0.0.1:1', healthStatus: 'ok' })
    expect(absent.map(({ ok }) => ok)).toEqual([false, false, false])
    expect(absent[0]?.detail).toContain('ECONNREFUSED')
  })

  test('a body without end fails the check', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' })
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      }
      response.on('drain', more)
      more()
    })
    const [greeting] = await checkContract({ origin, healthStatus: 'ok' })
    expect(greeting).toMatchObject({ ok: false, detail: 'GET /: no answer, the body is longer than 1 MiB' })
  })
})
