import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { makeDocuments } from '../../../scripts/docs/index.ts'
import { repositoryRoot } from '../../../scripts/generate/index.ts'

const documents = await makeDocuments()

test.each([...documents])('%s is what `npm run docs` makes of the data', (name, text) => {
  expect(readFileSync(path.join(repositoryRoot, name), 'utf8')).toBe(text)
})

test('no page is left of a framework that is gone', () => {
  const pages = readdirSync(path.join(repositoryRoot, 'docs/frameworks')).map(
    (page) => `docs/frameworks/${page}`,
  )
  expect(pages.filter((page) => !documents.has(page))).toEqual([])
})

test.each(['README.md', 'CONTRIBUTING.md', 'docs/library.md', ...documents.keys()])(
  'the links of %s lead somewhere',
  (name) => {
    const file = path.join(repositoryRoot, name)
    const text = readFileSync(file, 'utf8')
    const targets = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target)
    expect(targets.filter((target) => !existsSync(path.resolve(path.dirname(file), target)))).toEqual([])
  },
)
