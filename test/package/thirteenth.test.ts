import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildPackage } from '../../scripts/build/index.ts'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import { scratchFolder } from '../support/scratch.ts'
import { runTool } from '../support/tool.ts'

/** A framework that is one data file and one template folder goes through everything, without a line of `src` changing. */
const scratch = scratchFolder('thirteenth')
const bin = path.join(scratch, 'dist', 'cli.js')
const run = (...words: string[]) => runTool(process.execPath, [bin, ...words], { cwd: scratch })
const json = (...words: string[]) => {
  const { code, stdout, stderr } = run(...words, '--json')
  return { code, stderr, document: JSON.parse(stdout) }
}

beforeAll(async () => {
  writeFileSync(path.join(scratch, 'package.json'), JSON.stringify({ type: 'module' }))
  const extraRoots = [path.join(repositoryRoot, 'test', 'fixtures', 'thirteenth')]
  await buildPackage({ extraRoots, outDir: path.join(scratch, 'dist') })
})

test('it is listed, described, compared and helped with', () => {
  const { document } = json('--list')
  expect(document.frameworks.map(({ id }: { id: string }) => id)).toContain('sample')
  expect(run('--info', 'sample.js').stdout).toContain('It installs in no time.')
  expect(run('--compare', 'sample,express').stdout).toContain('Sample')
  expect(run('--help').stdout).toContain('sample')
})

test('a typing mistake leads to it', () => {
  expect(run('x', '--framework', 'sampel')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('"sample"'),
  })
})

test('shells complete it', () => {
  for (const shell of ['bash', 'zsh', 'fish']) expect(run('--completion', shell).stdout).toContain('sample')
})

test('the doctor knows what it needs', () => {
  const { code, document } = json('--doctor', 'sample')
  expect(code).toBe(0)
  expect(document.frameworks).toMatchObject([{ id: 'sample', ready: true }])
})

test('a release line of it is created, with its own layer', () => {
  const { code, document } = json('old', '--framework', 'sample@1')
  expect(code).toBe(0)
  expect(document.project).toMatchObject({ framework: 'sample', release: '1' })
  expect(existsSync(path.join(scratch, 'old', 'NOTES.md'))).toBe(true)
  const secret = /^SAMPLE_KEY=([0-9a-f]{64})$/m
  expect(readFileSync(path.join(scratch, 'old', '.env'), 'utf8')).toMatch(secret)
})

test('it is installed, tested, booted, asked and stopped', () => {
  const { code, stderr, document } = json('new', '--framework', 'sample', '--verify')
  expect(code, stderr).toBe(0)
  expect(document.steps.map(({ name, status }: Record<string, string>) => `${name} ${status}`)).toEqual([
    'install done',
    'test done',
    'start done',
    'contract done',
    'stop done',
  ])
  expect(existsSync(path.join(scratch, 'new', 'NOTES.md'))).toBe(false)
})
