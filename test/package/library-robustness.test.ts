import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { type Ran, runTool } from '../support/tool.ts'

const scratch = scratchFolder('library-robustness')
const consumer = path.resolve(path.dirname(inject('bin')), '../../..')
let programs = 0

const loads = {
  mjs: `import { CreateError, createBackend, frameworks } from 'create-backend'`,
  cjs: `const { CreateError, createBackend, frameworks } = require('create-backend')`,
} as const
const endings = Object.keys(loads) as (keyof typeof loads)[]

interface Surroundings {
  /** A shell command that comes first. */
  readonly before?: string
  readonly env?: Record<string, string>
}

/** Runs the body of an async function that has the package, in an empty folder, and reads the JSON that it prints. */
function run(ending: keyof typeof loads, body: string, { before, env = {} }: Surroundings = {}) {
  const name = `robust-${++programs}`
  const cwd = path.join(scratch, name)
  const file = path.join(consumer, `${name}.${ending}`)
  mkdirSync(cwd)
  writeFileSync(file, `${loads[ending]}\n;(async () => {\n${body}\n})()\n`)
  const ran: Ran = before
    ? runTool('/bin/sh', ['-c', `${before}; exec "$0" "$1"`, process.execPath, file], { cwd, env })
    : runTool(process.execPath, [file], { cwd, env })
  expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(ran.stdout)
}

const ofError = `(error) => ({ ours: error instanceof CreateError, code: error.code, message: error.message,
  hint: error.hint, status: error.result?.status, cause: error.cause?.message })`

test.each(endings)('in a .%s file, what fails in onProgress fails that run alone', (ending) => {
  const [throwing, rejecting, quiet] = run(
    ending,
    `const make = (directory, onProgress) =>
       createBackend({ framework: 'express', directory, onProgress }).then(({ status }) => ({ status }), ${ofError})
     console.log(JSON.stringify(await Promise.all([
       make('a', () => { throw new Error('thrown') }),
       make('b', async () => { throw new Error('rejected') }),
       make('c', () => {}),
     ])))`,
  )
  expect(throwing).toMatchObject({ ours: true, code: 'unexpected', status: 'failed', cause: 'thrown' })
  expect(rejecting).toMatchObject({ ours: true, code: 'unexpected', status: 'failed', cause: 'rejected' })
  expect(quiet).toEqual({ status: 'created' })
})

test.each(endings)('in a .%s file, events are copies', (ending) => {
  const { project, files, seen } = run(
    ending,
    `const seen = []
     const spoil = (value) => {
       if (typeof value !== 'object' || value === null) return
       for (const key of Object.keys(value)) { spoil(value[key]); delete value[key] }
     }
     const onProgress = (event) => { seen.push(event.type); spoil(event) }
     const { project, files } = await createBackend({ framework: 'express', directory: 'x', onProgress })
     console.log(JSON.stringify({ project, files, seen }))`,
  )
  expect(seen).toEqual(['planned', 'written'])
  expect(project).toMatchObject({ framework: 'express', name: 'x' })
  expect(files).toContainEqual(expect.objectContaining({ path: 'package.json', action: 'create' }))
})

test.each(endings)(
  'in a .%s file, options that are no options, or something else, are refused by name',
  (ending) => {
    const messages = run(
      ending,
      `const refused = []
     for (const wrong of [{ packagemanager: 'npm' }, { install: 'yes' }, { directory: 5 }, { onProgress: {} }, { signal: {} }])
       await createBackend({ framework: 'express', ...wrong }).catch((error) => refused.push(error.code + ' ' + error.message))
     console.log(JSON.stringify(refused))`,
    )
    expect(messages).toHaveLength(5)
    for (const [index, name] of ['packagemanager', 'install', 'directory', 'onProgress', 'signal'].entries())
      expect(messages[index]).toMatch(new RegExp(`^invalid-value .*\\b${name}\\b`))
  },
)

test.each(endings)('in a .%s file, many runs at once, with one signal, warn of no listeners', (ending) => {
  const made = run(
    ending,
    `const { signal } = new AbortController()
     const made = await Promise.all(Array.from({ length: 40 }, (_, index) =>
       createBackend({ framework: 'express', directory: 'x' + index, signal })))
     console.log(JSON.stringify(made.map(({ status }) => status)))`,
  )
  expect(made).toEqual(Array.from({ length: 40 }, () => 'created'))
})

// Where a process may have no more files, and where programs are no programs.
const posixOnly = test.skipIf(process.platform === 'win32')

posixOnly.each(endings)('in a .%s file, a process without files left gets an error', (ending) => {
  const result = run(
    ending,
    `const { openSync } = require('node:fs')
     const onProgress = ({ type }) => {
       if (type !== 'written') return
       try { for (;;) openSync('/dev/null') } catch {}
     }
     const wanted = { framework: 'express', packageManager: 'npm', directory: 'x', install: true, onProgress }
     const failed = await createBackend(wanted).then(({ status }) => ({ status }), ${ofError})
     process.stdout.write(JSON.stringify(failed))`.replace(
      "const { openSync } = require('node:fs')",
      ending === 'cjs'
        ? "const { openSync } = require('node:fs')"
        : "const { openSync } = await import('node:fs')",
    ),
    { before: `ulimit -n 256; ${fakeTools()}` },
  )
  expect(result).toMatchObject({ ours: true, status: 'failed' })
  expect(result.message).toMatch(/EMFILE|too many open files|could not be started/)
})

posixOnly.each(endings)('in a .%s file, a program that can not be started is an error', (ending) => {
  const result = run(
    ending,
    `const wanted = { framework: 'express', packageManager: 'npm', directory: 'x', install: true }
     const failed = await createBackend(wanted).then(({ status }) => ({ status }), ${ofError})
     console.log(JSON.stringify(failed))`,
    { before: fakeTools('#!/no/such/interpreter') },
  )
  expect(result).toMatchObject({ ours: true, status: 'failed' })
  expect(result.message).toContain('npm')
  expect(result.hint).toContain('npm')
})

/** Puts a new Node.js, by its word, and an npm before everything on PATH. */
function fakeTools(npmBegins = '#!/bin/sh'): string {
  const bin = path.join(scratch, `bin-${programs}`)
  mkdirSync(bin)
  const tool = (name: string, begins: string, version: string) =>
    writeFileSync(path.join(bin, name), `${begins}\necho ${version}\n`, { mode: 0o755 })
  tool('node', '#!/bin/sh', 'v24.11.0')
  tool('npm', npmBegins, '11.6.0')
  return `PATH='${bin}':"$PATH"; export PATH`
}
