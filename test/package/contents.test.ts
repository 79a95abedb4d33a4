import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { filesUnder } from '../support/project-files.ts'
import { frameworkIds } from '../support/variants.ts'

const installed = path.dirname(path.dirname(inject('bin')))
const files = filesUnder(installed)
const manifest = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'))

/** All that may be in the package. Chunks are named after the module that they begin with, so they are a pattern. */
const allowed = [
  /^package\.json$/,
  /^README\.md$/,
  /^LICENSE$/,
  /^THIRD-PARTY-NOTICES$/,
  /^schema\/(?:result|project)\.json$/,
  /^dist\/index\.d\.ts$/,
  /^dist\/[a-z][a-z0-9-]*\.js$/,
]

test('nothing is packed that has no reason', () => {
  expect([...files.keys()].filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([])
})

test('nothing is missing', () => {
  const { bin, main, types, exports } = manifest
  const named = [bin['create-backend'], main, types, ...Object.values(exports).flatMap(targets)]
  const documents = ['README.md', 'LICENSE', 'THIRD-PARTY-NOTICES']
  const expected = [...named.map((file) => path.posix.normalize(file)), ...documents]
  expect(expected.filter((file) => !files.has(file))).toEqual([])
})

test('its package.json speaks of what is in the package, and not of how it is made', () => {
  expect(Object.keys(manifest).sort()).toEqual(
    [
      ...['name', 'version', 'description', 'keywords', 'license', 'type', 'bin', 'main', 'types', 'exports'],
      ...['engines'],
      // These come with the repository's address.
      ...['homepage', 'bugs', 'repository'].filter((field) => field in manifest),
    ].sort(),
  )
})

test('each framework is a module of its own, so that creating one reads no other', () => {
  const modules = [...files.keys()].map((file) => path.posix.basename(file, '.js'))
  expect(frameworkIds.filter((id) => !modules.includes(id))).toEqual([])
})

test('it is small, and brings nothing along', () => {
  const unpacked = [...files.keys()].reduce((sum, file) => sum + statSync(path.join(installed, file)).size, 0)
  expect(statSync(inject('tarball')).size).toBeLessThanOrEqual(220_000)
  expect(unpacked).toBeLessThanOrEqual(740_000)
  for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies', 'bundleDependencies'])
    expect(manifest[kind]).toBeUndefined()
})

test('the command can be executed', () => {
  expect(files.get('dist/cli.js')).toBe(true)
  expect(readFileSync(inject('bin'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
})

test('no bundled file names a path of the machine that built it', () => {
  const home = path.dirname(import.meta.dirname)
  const leaking = [...files.keys()].filter((file) =>
    readFileSync(path.join(installed, file), 'utf8').includes(home),
  )
  expect(leaking).toEqual([])
})

function targets(value: unknown): string[] {
  return typeof value === 'string' ? [value] : Object.values(value as object).flatMap(targets)
}
