import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { runTool } from '../support/tool.ts'

const cwd = scratchFolder('fast-paths')

/** Says, on stderr, which files of the package a run has loaded by its end. */
const spy = path.join(cwd, 'spy.cjs')
writeFileSync(
  spy,
  // As on a Node.js that is new enough for every starter: an older one is looked into, to be warned of.
  "Object.defineProperty(process.versions, 'node', { value: '26.4.0' })\n" +
    "process.on('exit', () => { process.stderr.write(JSON.stringify(Object.keys(require.cache)) + '\\n') })\n",
)

/** The names of the files that this command line loads, without their ending. */
function loadedBy(...argv: readonly string[]): string[] {
  const { stderr } = runTool(process.execPath, ['--require', spy, inject('bin'), ...argv], { cwd })
  const files: string[] = JSON.parse(stderr.trim().split('\n').at(-1) ?? '[]')
  return files.filter((file) => file !== spy).map((file) => path.basename(file, '.js'))
}

/** What takes long to load, and what only some runs need. */
const heavy = [
  'execa',
  'semver',
  'satisfies',
  'create-interactively',
  'prompts',
  'terminal',
  'probe',
  'toolchains',
]

describe.each([
  ['--help', ['--help'], ['project']],
  ['--version', ['--version'], ['project']],
  ['--list', ['--list'], ['project']],
  ['creating a project', ['app', '--framework', 'express@5', '--package-manager', 'npm'], ['django', 'list']],
])('%s', (_, argv, alsoNeedless) => {
  test('loads nothing that it does not need', () => {
    const loaded = loadedBy(...argv)
    expect(loaded).toContain('core')
    expect(loaded.filter((file) => [...heavy, ...alsoNeedless].includes(file))).toEqual([])
  })
})

test('installing loads what starts processes, so the names above are real', () => {
  expect(loadedBy('bpp', '--framework', 'express@5', '--package-manager', 'npm', '--install')).toEqual(
    expect.arrayContaining(['execa', 'satisfies', 'probe', 'toolchains']),
  )
})
