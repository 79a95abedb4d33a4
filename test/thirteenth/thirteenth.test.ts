import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import { ecosystemSchema } from '../../src/catalog/schema/ecosystem.ts'
import { frameworkSchema } from '../../src/catalog/schema/framework.ts'
import { shells } from '../../src/request/flags.ts'
import { blocksOf } from '../support/documents.ts'
import { filesUnder } from '../support/project-files.ts'
import { scratchFolder } from '../support/scratch.ts'
import { runTool } from '../support/tool.ts'
import { type Copy, copyProject, type Ran } from './copy.ts'
import { startModuleProxy } from './module-proxy.ts'

/**
 * A real framework of a real new ecosystem is added to a copy of the project: its files, which are data, templates and
 * the one adapter of its registry, and then the commands that CONTRIBUTING names.
 */
const fixture = path.join(repositoryRoot, 'test/fixtures/thirteenth')
const read = (file: string) => JSON.parse(readFileSync(path.join(fixture, file), 'utf8'))
const framework = frameworkSchema.parse(read('data/frameworks/net-http.json'))
const ecosystem = ecosystemSchema.parse(read('data/ecosystems/go.json'))
const { id } = framework

const scratch = scratchFolder('thirteenth')
/** A package manager asks nothing of the machine that the program itself does not need. */
const isHere = runTool('bash', ['-c', ecosystem.checks.reaches.join(' ')], { cwd: scratch }).code === 0
if (!isHere) console.warn(`SKIPPED: the contract of ${id}, whose tools or registry are not here`)

/** The lines that CONTRIBUTING says to type, under a marker. */
function linesToType(marker: string): string[] {
  return blocksOf('CONTRIBUTING.md')
    .filter((block) => block.marker === marker)
    .flatMap(({ text }) => text.trimEnd().split('\n'))
    .map((line) => line.replaceAll('<id>', id).replaceAll('<ecosystem>', ecosystem.id))
    .map((line) => line.replace('/tmp/try', path.join(scratch, 'try')))
}

/** What may change in files that are there already: what a command makes of all frameworks. */
const madeOfAll =
  /^(?:README\.md|docs\/(?:minimums|templates)\.md|\.github\/workflows\/contract\.yml|test\/unit\/report\/snapshots\/(?:list|compare)-\d+\.txt)$/

let copy: Copy
const typed: (readonly [string, Ran])[] = []

beforeAll(async () => {
  copy = copyProject(path.join(scratch, 'project'))
  copy.add(fixture)
  for (const line of linesToType('thirteenth')) typed.push([line, await copy.run(line)])
})

const create = (words: string) => copy.run(`node dist/cli.js ${words}`)
async function json(words: string) {
  const { code, stdout, output } = await create(`${words} --json`)
  expect([0, 4], output).toContain(code)
  return JSON.parse(stdout)
}

test('every command that CONTRIBUTING names ends well, all tests of the unit project among them', () => {
  expect(typed.length).toBeGreaterThan(3)
  for (const [line, { code, output }] of typed) expect(code, `${line}\n${output}`).toBe(0)
})

test('no file is edited but those that a command makes', () => {
  const changes = copy.changes()
  const edited = [...changes].filter(([, state]) => state !== '??').map(([file]) => file)
  console.log([...changes].map(([file, state]) => `${state} ${file}`).join('\n'))
  expect(edited.filter((file) => !madeOfAll.test(file))).toEqual([])
  const added = [...changes].filter(([, state]) => state === '??').map(([file]) => file)
  const made = [`docs/frameworks/${id}.md`, `test/golden/snapshots/${id}.txt`]
  expect(added.sort()).toEqual([...filesUnder(fixture).keys(), ...made].sort())
})

test('the documents and the workflow have it', () => {
  const text = (file: string) => readFileSync(path.join(copy.root, file), 'utf8')
  expect(text('README.md')).toContain(`[\`${id}\`](docs/frameworks/${id}.md)`)
  expect(text(`docs/frameworks/${id}.md`)).toContain(`# ${framework.name}`)
  expect(text('docs/templates.md')).toContain(`__${framework.identifiers[0]}__`)
  for (const tool of Object.keys(framework.requires ?? {}))
    expect(text('.github/workflows/contract.yml')).toContain(`contains(matrix.tools, '${tool}')`)
})

test('the menu finds it, and makes it', async () => {
  // The menu of the copy, whose catalog has it.
  const module = pathToFileURL(path.join(copy.root, 'test/terminal/support/conversation.ts')).href
  const { converseWith }: typeof import('../terminal/support/conversation.ts') = await import(module)
  const { terminal, cwd, exitCode } = converseWith(['api', '--no-install', '--no-git'])
  await terminal.shows('Which framework?')
  await terminal.type(framework.aliases.at(-1) ?? '')
  await terminal.shows(`● ${framework.name}`, '1 of')
  await terminal.type('\r')
  await terminal.shows('What else does it need?')
  await terminal.type('\r')
  expect(await exitCode).toBe(0)
  expect(existsSync(path.join(cwd, 'api', 'README.md'))).toBe(true)
})

describe('the command line', () => {
  test.each(['my-api', 'My API', '123go', 'été', 'func', 'sync', '@scope/pkg', '名前'])(
    'makes a project called %s, with names that its grammar allows',
    async (name) => {
      const directory = path.join(scratch, 'names', name.replace('/', ' '))
      const words = `'${directory}' --framework ${id} --name '${name}'`
      const result = await json(words)
      expect(result).toMatchObject({ status: 'created', project: { framework: id, name } })
      const module = /^module (.+)$/m.exec(readFileSync(path.join(directory, 'go.mod'), 'utf8'))?.[1] ?? ''
      const { legal = '' } = ecosystem.identifiers[framework.identifiers[0] ?? ''] ?? {}
      expect(module).toMatch(new RegExp(legal))
      const reserved = Object.values(ecosystem.reserved).flatMap(({ words }) => words.join(' ').split(' '))
      expect([...reserved, ...framework.reserved]).not.toContain(module.split('/').at(-1))
    },
  )

  test('lists, describes, compares and diagnoses it', async () => {
    const list = await json('--list')
    expect(list.frameworks.map((known: { id: string }) => known.id)).toContain(id)
    expect((await json(`--info ${framework.aliases[0]}`)).framework).toMatchObject({
      id,
      name: framework.name,
    })
    const others = list.frameworks[0].id
    const compared = await json(`--compare ${others},${id}`)
    expect(compared.frameworks.map((known: { id: string }) => known.id)).toEqual([others, id])
    expect((await json(`--doctor ${id}`)).frameworks[0]).toMatchObject({ id })
    for (const words of ['--list', `--info ${id}`, `--compare ${others},${id}`, `--doctor ${id}`])
      expect((await create(words)).stdout).toMatch(new RegExp(`${id}|${framework.name}`))
  })

  test.each(shells)('completes it in %s', async (shell) => {
    expect((await create(`--completion ${shell}`)).stdout).toContain(id)
  })
})

test('its versions can be kept current', async () => {
  const [key = '', pinned = ''] = Object.entries(framework.versions ?? {})[0] ?? []
  const name = framework.dependencies[key]?.package ?? ''
  const newer = pinned.replace(/\d+$/, (number) => String(Number(number) + 1))
  const proxy = await startModuleProxy({
    [name]: { [`v${pinned}`]: '2026-01-01T00:00:00Z', [`v${newer}`]: '2026-02-01T00:00:00Z' },
  })
  try {
    const [line = ''] = linesToType('thirteenth: versions')
    const { code, stdout, output } = await copy.run(line, {
      [`VERSIONS_${ecosystem.id.toUpperCase()}_URL`]: proxy.url,
    })
    expect(code, output).toBe(0)
    expect(JSON.parse(stdout).versions).toEqual([
      expect.objectContaining({
        holder: id,
        package: name,
        current: pinned,
        newest: newer,
        state: 'outdated',
      }),
    ])
  } finally {
    proxy.stop()
  }
})

describe.skipIf(!isHere)('with its tools', () => {
  test.each(linesToType('thirteenth: with its tools'))('%s', async (line) => {
    const { code, output } = await copy.run(line)
    console.log(output)
    expect(code, output).toBe(0)
  })
})
