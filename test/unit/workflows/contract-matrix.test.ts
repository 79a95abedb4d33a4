import { expect, test } from 'vitest'
import { selectContracts } from '../../../scripts/contract-matrix/select.ts'
import { definitions } from '../../support/catalog.ts'

const all = definitions.map(({ id }) => id)
const select = (...changed: string[]) => selectContracts(changed, definitions).include
const selected = (...changed: string[]) => select(...changed).map(({ framework }) => framework)

test.each([
  ["a framework's data", ['data/frameworks/django.json'], ['django']],
  [
    "a framework's templates",
    ['templates/rails/base/Gemfile.hbs', 'templates/flask/base/x'],
    ['rails', 'flask'],
  ],
  [
    "an ecosystem's data and templates",
    ['data/ecosystems/pypi.json', 'templates/_ecosystems/maven/base/_gitignore'],
    ['django', 'spring-boot', 'flask', 'fastapi', 'hibernate'],
  ],
  ['documents', ['README.md', 'docs/library.md', 'LICENSE'], []],
  ['another workflow', ['.github/workflows/ci.yml'], []],
  ['other tests', ['test/unit/suggest.test.ts'], []],
])('%s: only what it concerns', (_, changed, ids) => {
  expect(selected(...changed)).toEqual(ids)
})

test.each([
  'everything',
  'src/run/verify.ts',
  'templates/_shared/_gitignore.hbs',
  'data/toolchains/node.json',
  'package-lock.json',
  'test/contract/contract.test.ts',
  'test/support/packed.ts',
  '.github/workflows/contract.yml',
])('%s concerns all', (path) => {
  expect(selected('README.md', path)).toEqual(all)
})

test('each comes with the tools that its variants need', () => {
  const [django, express] = select('data/frameworks/express.json', 'data/frameworks/django.json')
  expect(express?.tools).toEqual(expect.arrayContaining(['node', 'npm', 'pnpm', 'yarn']))
  expect(django?.tools).toEqual(expect.arrayContaining(['python', 'uv']))
})
