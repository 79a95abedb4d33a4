import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../../src/run/free-port.ts'
import { startServer } from '../../../src/run/serve.ts'
import { type VerifyOptions, verifyProject } from '../../../src/run/verify.ts'
import { hasSignals } from '../../support/platform.ts'
import { command, nodeCommand, tempFolder } from './helpers.ts'

/** A starter in miniature. MODE makes it misbehave. */
const project = `
  import { writeFileSync } from 'node:fs'
  import { createServer } from 'node:http'
  writeFileSync('port', process.env.PORT)
  const mode = process.env.MODE
  let asked = 0
  const server = createServer((request, response) => {
    response.setHeader('content-type', request.url === '/health' ? 'application/json' : 'text/plain')
    if (request.url === '/') response.end(mode === 'rude' ? 'Go away' : 'Hello, World!')
    else if (request.url === '/health' && mode === 'waking' && asked++ < 3) response.writeHead(503).end('{}')
    else if (request.url === '/health') response.end('{"status":"ok"}')
    else response.writeHead(404).end('Not Found')
    if (mode === 'flees' && request.url.startsWith('/no-such')) response.once('close', () => process.exit(0))
    if (mode === 'blinks') response.once('close', () => process.exit(0))
  })
  // Whoever asks for it has the port before the server does.
  if (process.env.RIVAL) await fetch(process.env.RIVAL, { method: 'POST', body: process.env.PORT })
  if (mode === 'dies') throw new Error('no database')
  if (mode !== 'deaf') server.listen(Number(process.env.PORT), process.env.ADDRESS ?? '127.0.0.1')
  console.log('listening')
  setInterval(() => {}, 1000)
  process.on('SIGTERM', () => {
    if (mode === 'stubborn') return
    server.close(() => process.exit(mode === 'sour' ? 7 : 0))
  })
`
const server = (mode = '', env: Record<string, string> = {}) => ({
  env: { MODE: mode, ...env },
  words: [process.execPath, 'server.mjs'],
})

/** Another program, which keeps the contract, takes each port that is posted to the address. */
async function rival(): Promise<string> {
  const keeps = createServer((request, response) => {
    const [status, type, body] =
      request.url === '/'
        ? [200, 'text/plain', 'Hello, World!']
        : request.url === '/health'
          ? [200, 'application/json', '{"status":"ok"}']
          : [404, 'text/plain', 'Not Found']
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  const asked = createServer(async (request, response) => {
    const port = Number((await request.toArray()).join(''))
    keeps.listen(port, '127.0.0.1', () => response.end())
  })
  await new Promise<void>((resolve) => asked.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    keeps.close()
    asked.close()
  })
  return `http://127.0.0.1:${(asked.address() as AddressInfo).port}`
}

async function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

let cwd: string
let port: number
beforeEach(async () => {
  cwd = await tempFolder()
  port = await freePort()
  await writeFile(join(cwd, 'server.mjs'), project)
})

describe('startServer', () => {
  test('waits for the first answer, and stops it', async () => {
    const running = await startServer(server(), { cwd, port })
    expect(await accepts(port)).toBe(true)
    const stopped = await running.stop()
    expect(stopped).toMatchObject({ forced: false, stillListening: false })
    if (hasSignals) expect(stopped).toMatchObject({ code: 0, signal: null })
    expect(stopped.ms).toBeLessThan(10_000)
    expect(await running.stop()).toBe(stopped)
    expect(await accepts(port)).toBe(false)
    expect(running.output()).toBe('listening\n')
  })

  test('waits for one that answers before it is ready', async () => {
    const { origin, stop } = await startServer(server('waking'), { cwd, port })
    onTestFinished(() => void stop())
    expect((await fetch(`${origin}/health`)).status).toBe(200)
  })

  test.runIf(hasSignals)('kills one that does not stop', async () => {
    const running = await startServer(server('stubborn'), { cwd, port, stopTimeoutMs: 100 })
    expect(await running.stop()).toMatchObject({ signal: 'SIGKILL', forced: true, stillListening: false })
    expect(await accepts(port)).toBe(false)
  })

  test('stops what a launcher started, too', async () => {
    const launcher = nodeCommand(
      "import { spawn } from 'node:child_process'; spawn(process.execPath, ['server.mjs'], { stdio: 'inherit' })",
    )
    const running = await startServer(launcher, { cwd, port })
    await running.stop()
    expect(await accepts(port)).toBe(false)
  })

  test('says why a server ended before it answered', async () => {
    await expect(startServer(server('dies'), { cwd, port })).rejects.toMatchObject({
      code: 'command-failed',
      message: expect.stringMatching(
        /failed with exit code 1 before it answered on http:\/\/127\.0\.0\.1:\d+:\n.*no database/s,
      ),
    })
    await expect(startServer(nodeCommand(''), { cwd, port })).rejects.toMatchObject({
      message: expect.stringContaining('ended before it answered'),
    })
  })

  test('gives up on a server that never answers', async () => {
    await expect(startServer(server('deaf'), { cwd, port, readyTimeoutMs: 300 })).rejects.toMatchObject({
      code: 'command-failed',
      message: expect.stringContaining('did not answer on'),
    })
  })

  test('does not take somebody else’s server for its own', async () => {
    const other = createServer((_request, response) => response.end('mine'))
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    await expect(startServer(server(), { cwd, port })).rejects.toMatchObject({
      message: expect.stringContaining(`can't use port ${port}`),
      hint: expect.stringContaining(`End the program that listens on port ${port}.`),
    })
  })

  test('tells one that ends after its first answer from one that never answered', async () => {
    await expect(startServer(server('blinks'), { cwd, port })).rejects.toMatchObject({
      message: expect.stringContaining('ended after its first answer on http'),
    })
  })

  test('has it listen where only this machine reaches it', async () => {
    const loopback = { ADDRESS: '127.0.0.2', WHERE: 'http://127.0.0.2:{port}' }
    const telling = {
      env: {},
      words: [process.execPath, '-e', 'console.log(process.env.WHERE); process.exit(1)'],
    }
    await expect(startServer(telling, { cwd, port, loopback })).rejects.toMatchObject({
      message: expect.stringContaining(`http://127.0.0.2:${port}`),
    })
    const elsewhere = startServer(server(), { cwd, port, loopback, readyTimeoutMs: 300 })
    await expect(elsewhere).rejects.toMatchObject({ message: expect.stringContaining('did not answer') })
  })
})

test('a free port is none that the system would give to somebody else', async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, freePort))
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(20_000)
  expect(Math.max(...ports)).toBeLessThan(32_768)
})

describe('verifyProject', () => {
  const unruly: readonly (readonly [string, RegExp])[] = [
    ['stubborn', /^the server did not stop within .* of SIGTERM and was killed/],
    ['sour', /^expected the server to stop with exit code 0 or 143, got 7/],
  ]
  const passing = nodeCommand('console.log("1 passed")')

  function options(changes: Partial<VerifyOptions> & { mode?: string } = {}): VerifyOptions {
    const commands = { test: [passing], build: [], start: [server(changes.mode)] }
    return { cwd, healthStatus: 'ok', commands, ...changes }
  }

  /** Whether the server that was started, if one was, is still there. */
  async function isServing(): Promise<boolean> {
    const chosen = await readFile(join(cwd, 'port'), 'utf8').catch(() => undefined)
    return chosen !== undefined && accepts(Number(chosen))
  }

  test('goes through all steps and leaves nothing listening', async () => {
    const begun: string[] = []
    const base = options({ onStep: (name) => begun.push(name) })
    await verifyProject({ ...base, commands: { ...base.commands, build: [passing] } })
    expect(begun).toEqual(['test', 'build', 'start', 'contract', 'stop'])
    expect(await isServing()).toBe(false)
  })

  test('runs what comes before the server in a start', async () => {
    const commands = { ...options().commands, start: [nodeCommand('process.exit(5)'), server()] }
    await expect(verifyProject(options({ commands }))).rejects.toMatchObject({
      code: 'verify-failed',
      message: expect.stringContaining('start step failed'),
    })
  })

  test('stops at a failing test', async () => {
    const test = [nodeCommand('console.log("expected 1"); process.exit(1)')]
    const commands = { ...options().commands, test }
    await expect(verifyProject(options({ commands }))).rejects.toMatchObject({
      code: 'verify-failed',
      exitCode: 1,
      message: expect.stringMatching(/^The project's test step failed\. .*exit code 1.*expected 1$/s),
      hint: expect.stringContaining(cwd),
    })
  })

  test('says what is missing when a tool is', async () => {
    const commands = { ...options().commands, test: [command('no-such-runner')] }
    await expect(verifyProject(options({ commands }))).rejects.toMatchObject({ code: 'toolchain-missing' })
  })

  test.each<readonly [string, RegExp]>([
    ['rude', /^GET \/: expected the body "Hello, World!", got "Go away"\nThe server printed:\nlistening$/],
    ['dies', /^The project's start step failed\. .*no database/s],
    ['flees', /^the server ended by itself, with exit code 0, after it had answered/],
    ...(hasSignals ? unruly : []),
  ])('refuses a server that is %s, and stops it', async (mode, message) => {
    await expect(
      verifyProject(options({ mode, ...(mode === 'stubborn' && { stopTimeoutMs: 200 }) })),
    ).rejects.toMatchObject({
      code: 'verify-failed',
      message: expect.stringMatching(message),
    })
    expect(await isServing()).toBe(false)
  })

  test.each([
    [
      'stays',
      'deaf',
      /^the server stopped, but something still listens on port \d+: .*another program.* End it/,
    ],
    // When its end is noticed depends on who is quicker; the port and the fix are named in each case.
    ['ends', '', /\bport \d+\b.*another program|another program.*\bport \d+\b/],
  ])(
    'does not count the answers of another program, whose port a server that %s wanted',
    async (_, mode, why) => {
      const commands = { ...options().commands, start: [server(mode, { RIVAL: await rival() })] }
      await expect(verifyProject(options({ commands }))).rejects.toMatchObject({
        code: 'verify-failed',
        message: expect.stringMatching(why),
      })
    },
  )

  test('accepts a server that SIGTERM ends by default', async () => {
    await writeFile(join(cwd, 'server.mjs'), project.replace(/process\.on\('SIGTERM'.*/s, ''))
    await verifyProject(options())
    expect(await isServing()).toBe(false)
  })

  test.each(['test', 'start', 'contract', 'stop'] as const)(
    'stops the server when cancelled during %s',
    async (name) => {
      const stop = new AbortController()
      const slow = name === 'start' ? 'deaf' : ''
      const verify = verifyProject(
        options({
          mode: slow,
          signal: stop.signal,
          onStep: (begun) => {
            if (begun === name) stop.abort()
          },
        }),
      )
      // Once the contract is kept and only the stop is left, there is nothing to cancel.
      if (name === 'stop') await verify
      else await expect(verify).rejects.toMatchObject({ code: 'cancelled', exitCode: 130 })
      expect(await isServing()).toBe(false)
    },
  )
})
