import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBackend } from '../../src/index.ts'
import type { Step } from '../../src/result/result.ts'
import { schemaErrors } from '../support/result-schema.ts'
import { runHeadless } from '../support/terminal.ts'

let cwd: string
let bin: string
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(path.join(tmpdir(), 'create-backend-create-')))
  bin = path.join(cwd, 'bin')
  mkdirSync(bin)
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

/** Puts a program on PATH that says its version when asked, and otherwise does as the script says. */
function tool(name: string, version: string, script = 'exit 0'): void {
  const file = path.join(bin, name)
  writeFileSync(file, `#!/bin/sh\ncase "$1" in --version) echo '${version}'; exit;; esac\n${script}\n`)
  chmodSync(file, 0o755)
}

/** A server that keeps the HTTP contract. */
const starter = `
  import { createServer } from 'node:http'
  createServer(({ url }, response) => {
    response.setHeader('content-type', url === '/health' ? 'application/json' : 'text/plain')
    if (url === '/') response.end('Hello, World!')
    else if (url === '/health') response.end('{"status":"ok"}')
    else response.writeHead(404).end('Not Found')
  }).listen(Number(process.env.PORT), '127.0.0.1')
`

/** More of the environment that the command line is run in. */
let variables: Record<string, string> = {}
beforeEach(() => {
  variables = {}
})

/** The document, valid by the schema that ships, and the exit code. */
async function json(...argv: string[]) {
  const { code, stdout } = await runHeadless([...argv, '--json'], { cwd, env: { PATH: bin, ...variables } })
  const document = JSON.parse(stdout)
  expect(schemaErrors(document)).toBeNull()
  return { code, ...document }
}

// The tools of these tests are shell scripts.
describe.skipIf(process.platform === 'win32')('what to do next', () => {
  const express = ['x', '-f', 'express', '-p', 'npm']
  beforeEach(() => tool('node', 'v24.4.0'))

  test('without installing: install, and serve', async () => {
    expect(await json(...express)).toMatchObject({
      ...{ code: 0, status: 'created' },
      next: ['cd x', 'npm install', 'npm run dev'],
    })
  })

  test('after installing: serve', async () => {
    tool('npm', '11.0.0')
    expect(await json(...express, '--install')).toMatchObject({
      ...{ code: 0, status: 'created', steps: [{ name: 'install', status: 'done' }] },
      next: ['cd x', 'npm run dev'],
    })
  })

  test('after an installer that fails: install, and the project is there to be resumed', async () => {
    tool('npm', '11.0.0', 'echo no network; exit 7')
    expect(await json(...express, '--install')).toMatchObject({
      ...{ code: 1, status: 'failed', next: ['cd x', 'npm install', 'npm run dev'] },
      steps: [
        { name: 'install', status: 'failed', detail: expect.stringMatching(/exit code 7 after .* s$/) },
      ],
      error: { code: 'command-failed', message: expect.stringContaining('no network') },
    })
    expect(existsSync(path.join(cwd, 'x', 'package.json'))).toBe(true)
  })

  test('after an installer that fails: a word on the commit that was asked for, and each time once', async () => {
    tool('npm', '11.0.0', 'exit 7')
    const { stderr } = await runHeadless([...express, '--install', '--git'], {
      cwd,
      env: { PATH: bin, ...variables },
    })
    expect(stderr).toMatch(
      /^✗ install: `npm install` failed with exit code 7 after [\d.]+ s and printed nothing\.$/m,
    )
    expect(stderr).toMatch(/^- git: not tried, because the installation did not succeed$/m)
  })

  test('after tests that fail: serve, since it is installed', async () => {
    tool('npm', '11.0.0', '[ "$1" = install ]')
    expect(await json(...express, '--verify')).toMatchObject({
      ...{ code: 1, status: 'failed', next: ['cd x', 'npm run dev'], error: { code: 'verify-failed' } },
      steps: [
        { name: 'install', status: 'done' },
        { name: 'test', status: 'failed' },
      ],
    })
  })

  test('without what only production needs: the development server is checked, and the result says so', async () => {
    const modules =
      'ctype curl dom fileinfo filter hash libxml mbstring openssl session tokenizer xml xmlwriter'
    writeFileSync(path.join(bin, 'server.mjs'), starter)
    const serves = `exec "${process.execPath}" "${path.join(bin, 'server.mjs')}"`
    tool('php', 'PHP 8.4.1 (cli)', `case "$1" in -m) printf '%s\\n' ${modules}; exit;; esac\n${serves}`)
    tool('composer', 'Composer version 2.8.0')
    const document = await json('x', '-f', 'laravel', '--verify')
    expect(document).toMatchObject({ code: 0, status: 'created' })
    expect(document.steps.map(({ name, status }: Step) => `${name} ${status}`)).toEqual(
      ['install', 'test', 'start', 'contract', 'stop'].map((name) => `${name} done`),
    )
    expect(document.warnings).toEqual([
      expect.stringMatching(/^FrankenPHP .+ is not installed\. Only production needs it/),
    ])
  })

  test('where production can not run: the development server is checked, and the result says why', async () => {
    writeFileSync(path.join(bin, 'server.mjs'), starter)
    tool('python3', 'Python 3.14.0')
    tool('py', 'Python 3.14.0')
    tool(
      'uv',
      'uv 0.9.0',
      `[ "$2" != flask ] || exec "${process.execPath}" "${path.join(bin, 'server.mjs')}"`,
    )
    const options = { cwd, env: { PATH: bin }, platform: 'win32' } as const
    const { code, stdout } = await runHeadless(['x', '-f', 'flask', '--verify', '--json'], options)
    const { steps, warnings, commands } = JSON.parse(stdout)
    expect(steps).not.toContainEqual(expect.objectContaining({ status: 'failed' }))
    expect(steps.map(({ name }: Step) => name)).toEqual(['install', 'test', 'start', 'contract', 'stop'])
    expect(code).toBe(0)
    expect(commands.start).toEqual([])
    expect(warnings).toEqual([expect.stringMatching(/^gunicorn, which serves production, .*Windows/)])
  })

  test('when nothing was written: nothing', async () => {
    const inTheWay = await json('bin/..', '-n', 'x', '-f', 'express')
    expect(inTheWay).toMatchObject({ code: 3, error: { code: 'directory-not-empty' }, next: [] })
    const missing = await json(...express, '--install')
    expect(missing).toMatchObject({ code: 4, error: { code: 'toolchain-missing' }, next: [] })
    expect(existsSync(path.join(cwd, 'x'))).toBe(false)
  })
})

describe.skipIf(process.platform === 'win32')(
  'a toolchain that is too old for the line that was named',
  () => {
    test('the Node.js that counts is the one on PATH, which the project will be run by', async () => {
      tool('npm', '11.0.0')
      tool('node', 'v20.20.2')
      const { code, error } = await json('x', '-f', 'express', '-p', 'npm', '--install')
      expect(code).toBe(4)
      expect(error).toMatchObject({
        code: 'toolchain-too-old',
        message: 'Node.js 22.18+ or ≥ 24.4 is needed, but version 20.20.2 is here.',
      })
    })

    test('the fix is another toolchain, or the line that works with this one', async () => {
      tool('python3', 'Python 3.11.7')
      tool('uv', 'uv 0.9.0')
      variables = { UV_PYTHON_DOWNLOADS: 'never' }
      const { code, error } = await json('x', '-f', 'django@6.1', '-p', 'uv', '--install')
      expect(code).toBe(4)
      expect(error).toMatchObject({
        code: 'toolchain-too-old',
        hint: expect.stringMatching(/--framework django@5\.2$/),
      })
    })

    test('is said before anything is installed', async () => {
      tool('python3', 'Python 3.11.7')
      const { code, warnings } = await json('x', '-f', 'django@6.1', '-p', 'pip')
      expect(code).toBe(0)
      expect(warnings).toEqual([
        expect.stringMatching(/^Python ≥ 3\.12 is needed, but version 3\.11\.7 is here\. Install it/),
      ])
    })

    test('uv gets the Python that is lacking, if it may', async () => {
      tool('python3', 'Python 3.11.7')
      tool('uv', 'uv 0.9.0')
      expect(await json('x', '-f', 'django@6.1', '-p', 'uv')).toMatchObject({ code: 0, warnings: [] })
      variables = { UV_PYTHON_DOWNLOADS: 'manual' }
      const { warnings } = await json('y', '-f', 'django@6.1', '-p', 'uv')
      expect(warnings).toEqual([expect.stringContaining('Python ≥ 3.12 is needed')])
    })

    test('is said of every tool that the project needs', async () => {
      tool('node', 'v24.4.0')
      tool('bun', '1.1.0')
      const { code, warnings } = await json('x', '-f', 'express', '-p', 'bun')
      expect(code).toBe(0)
      expect(warnings).toEqual([
        expect.stringMatching(/^Bun ≥ 1\.2\.0 is needed, but version 1\.1\.0 is here\./),
      ])
    })

    test('no line is named when none works', async () => {
      tool('python3', 'Python 3.8.1')
      tool('uv', 'uv 0.9.0')
      variables = { UV_PYTHON_DOWNLOADS: 'never' }
      const { error } = await json('x', '-f', 'django@6.1', '-p', 'uv', '--install')
      expect(error.hint).not.toContain('--framework')
    })
  },
)

describe('a caller without a compiler', () => {
  test.each([
    ['no framework', {}, 'framework-required'],
    ['a typo in ifExists', { framework: 'express', ifExists: 'overwrite' }, 'invalid-value'],
    ['a framework that is no string', { framework: 5 }, 'invalid-value'],
    ['an option that does not exist', { framework: 'express', packagemanager: 'npm' }, 'invalid-value'],
  ])('%s is a CreateError with a result, and nothing is written', async (_, options, code) => {
    const error = await createBackend({ directory: 'x', cwd, ...options } as never).catch((thrown) => thrown)
    expect(error).toMatchObject({ name: 'CreateError', code, result: { status: 'failed', error: { code } } })
    expect(existsSync(path.join(cwd, 'x'))).toBe(false)
  })
})

describe('a listener', () => {
  const options = { framework: 'express', packageManager: 'npm', directory: 'x' }

  test.each([
    ['rejects', () => Promise.reject(new Error('mine')) as unknown],
    [
      'throws',
      () => {
        throw new Error('mine')
      },
    ],
  ])('that %s fails its run alone, with its error as the cause', async (_, fail) => {
    const other = createBackend({ ...options, directory: 'y', cwd })
    const error = await createBackend({ ...options, cwd, onProgress: fail as () => void }).catch(
      (thrown) => thrown,
    )
    expect(error).toMatchObject({
      ...{ name: 'CreateError', code: 'unexpected', cause: { message: 'mine' } },
      result: { status: 'failed' },
    })
    expect((await other).status).toBe('created')
  })

  test('gets copies: what it does with an event changes nothing', async () => {
    const { files } = await createBackend({
      ...{ ...options, cwd },
      onProgress: (event) => {
        if (event.type === 'written') (event.files as unknown[]).length = 0
      },
    })
    expect(files).not.toEqual([])
  })
})

test('more than ten runs with one signal are no leak', async () => {
  const warnings: Error[] = []
  const listen = (warning: Error) => void warnings.push(warning)
  process.on('warning', listen)
  const { signal } = new AbortController()
  const runs = Array.from({ length: 25 }, (_, index) =>
    createBackend({ framework: 'express', packageManager: 'npm', directory: `d${index}`, cwd, signal }),
  )
  expect((await Promise.all(runs)).map(({ status }) => status)).toEqual(Array(25).fill('created'))
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', listen)
  expect(warnings).toEqual([])
})
