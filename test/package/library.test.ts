import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { blocksOf } from '../support/documents.ts'
import { scratchFolder } from '../support/scratch.ts'
import { type Ran, runTool } from '../support/tool.ts'

const scratch = scratchFolder('library')
const consumer = path.resolve(path.dirname(inject('bin')), '../../..')
let programs = 0

/** Runs a program that has the package installed, in an empty folder; its ending says which module system it is for. */
function run(source: string, ending = 'mjs'): Ran & { cwd: string } {
  const name = `program-${++programs}`
  const cwd = path.join(scratch, name)
  mkdirSync(cwd)
  const file = path.join(consumer, `${name}.${ending}`)
  writeFileSync(file, source)
  return { ...runTool(process.execPath, [file], { cwd }), cwd }
}

const examples = blocksOf('docs/library.md')
const pairs = examples.flatMap(({ language, text }, index) =>
  language === 'js' ? [{ source: text, printed: examples[index + 1]?.text }] : [],
)

test.each(pairs)('the example in docs/library.md prints what it says: $printed', ({ source, printed }) => {
  expect(run(source)).toMatchObject({ stdout: printed, stderr: '', code: 0 })
})

test('there are two of them', () => {
  expect(pairs).toHaveLength(2)
})

test.each([
  ['mjs', `import { CreateError, createBackend, frameworks } from 'create-backend'`],
  ['mjs', `const { CreateError, createBackend, frameworks } = await import('create-backend')`],
  ['cjs', `const { CreateError, createBackend, frameworks } = require('create-backend')`],
])('in a .%s file: %s', (ending, load) => {
  const program = `${load}
    const wanted = { framework: frameworks()[0].id, dryRun: true }
    createBackend(wanted)
      .then(({ status }) => createBackend({ ...wanted, language: status }))
      .catch((error) => console.log(error instanceof CreateError, error.code, error.message.split(' ')[0]))`
  expect(run(program, ending)).toMatchObject({
    ...{ stdout: expect.stringMatching(/^true unknown-language /), stderr: '', code: 0 },
  })
})

test('it is one and the same library, however it is loaded', () => {
  const { stdout } = run(`
    import { createRequire } from 'node:module'
    import * as imported from 'create-backend'
    const required = createRequire(import.meta.url)('create-backend')
    console.log(Object.keys(required).sort().map((name) => name + ' ' + (required[name] === imported[name])).join())
  `)
  expect(stdout).toBe('CreateError true,createBackend true,frameworks true\n')
})

test('the schema of its result is where `exports` says, and for resolvers that read none', () => {
  const { stdout } = run(
    `const { readFileSync } = require('node:fs')
    const schema = require('create-backend/schema/result.json')
    const legacy = readFileSync(__dirname + '/node_modules/create-backend/schema/result.json', 'utf8')
    console.log(schema.type, JSON.stringify(JSON.parse(legacy)) === JSON.stringify(schema))`,
    'cjs',
  )
  expect(stdout).toBe('object true\n')
})

test('the example in the README works', () => {
  const [source = ''] = blocksOf('README.md').flatMap(({ language, text }) =>
    language === 'js' ? [text] : [],
  )
  expect(run(source)).toMatchObject({ stdout: 'my-api: 11 files\n', stderr: '', code: 0 })
})

test('any number run at once, silently, and the process goes on', () => {
  const { stdout, stderr, code, cwd } = run(`
    import { createBackend, frameworks } from 'create-backend'
    const ids = frameworks().map(({ id }) => id)
    const made = await Promise.all(ids.map((id) => createBackend({ framework: id, directory: id })))
    process.stdout.write(made.map(({ project, status }) => project.framework + ' ' + status).join(' '))
    process.stdout.write(' went on')
  `)
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  const words = stdout.split(' ')
  expect(words.slice(-2)).toEqual(['went', 'on'])
  expect(words.filter((word) => word === 'created')).toHaveLength(12)
  expect(existsSync(path.join(cwd, 'express', 'src', 'app.js'))).toBe(true)
})

test('two that want the same folder: one gets it, the other is told', () => {
  const { stdout } = run(`
    import { CreateError, createBackend } from 'create-backend'
    const both = await Promise.allSettled([1, 2].map(() => createBackend({ framework: 'express', directory: 'one' })))
    const codes = both.map(({ value, reason }) => value?.status ?? (reason instanceof CreateError && reason.exitCode))
    process.stdout.write(codes.sort().join(' '))
  `)
  expect(stdout).toBe('3 created')
})

test('a signal that is aborted before the start leaves nothing', () => {
  const { stdout, cwd } = run(`
    import { createBackend } from 'create-backend'
    const error = await createBackend({ framework: 'express', directory: 'x', signal: AbortSignal.abort() }).catch((e) => e)
    process.stdout.write(error.code + ' ' + error.result.status)
  `)
  expect(stdout).toBe('cancelled cancelled')
  expect(existsSync(path.join(cwd, 'x'))).toBe(false)
})

test('an error that comes before anything is decided has a result too', () => {
  const { stdout } = run(`
    import { createBackend } from 'create-backend'
    const error = await createBackend({ framework: 'exprss' }).catch((e) => e)
    process.stdout.write([error.name, error.code, error.hint.split('?')[0], error.result.error.code].join('|'))
  `)
  expect(stdout).toBe('CreateError|unknown-framework|Did you mean "express"|unknown-framework')
})
