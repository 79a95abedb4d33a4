import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { repositoryRoot } from '../../scripts/generate/index.ts'

test("the library's types are those that were reviewed", async () => {
  const shipped = readFileSync(path.join(path.dirname(inject('bin')), 'index.d.ts'), 'utf8')
  // Where a declaration comes from is the bundler's business, not the consumer's.
  const surface = shipped.replaceAll(/^\/\/#(end)?region.*\n/gm, '')
  await expect(surface).toMatchFileSnapshot(path.join(repositoryRoot, 'docs', 'api.d.ts'))
})

test('what can be imported is what was reviewed', async () => {
  const library = await import(path.join(path.dirname(inject('bin')), 'index.js'))
  // An import of CommonJS has two names more than what is exported.
  const names = Object.keys(library).filter((name) => !['default', 'module.exports'].includes(name))
  expect(names.sort()).toEqual(['CreateError', 'createBackend', 'frameworks'])
})
