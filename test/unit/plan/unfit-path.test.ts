import { expect, test } from 'vitest'
import { pathWarnings } from '../../../src/plan/unfit-path.ts'
import { data } from '../../support/catalog.ts'

const { unfitPaths } = data.ecosystems.nuget ?? {}

test.each([
  ["/home/bob/Bob's Projects/my-api", "'"],
  ['/srv/a;b/my-api', ';'],
  ['/srv/per%cent/my-api', '%ce'],
  ['/srv/$(x)/my-api', '$('],
  ['/srv/a*b/my-api', '*'],
  ['/srv/a"b/my-api', '\\"'],
])('%s is warned of', (directory, part) => {
  expect(pathWarnings({ unfitPaths }, directory)).toEqual([
    `The path ${directory} has "${part}" in it, which MSBuild takes for its own syntax, so that it can't build or test there. Choose a directory without it.`,
  ])
})

test('other odd characters are fine, and so is everything where the data says nothing', () => {
  expect(pathWarnings({ unfitPaths }, '/srv/a b #&@,()=[]+!{}~ 100% é漢/my-api')).toEqual([])
  expect(pathWarnings({ unfitPaths: undefined }, "/home/Bob's/my-api")).toEqual([])
})

test.each([
  ['npm', '/srv/a:b/my-api', ':'],
  ['npm', '/srv/a\\b/my-api', '\\\\'],
  ['pypi', '/srv/my-api:2', ':'],
])('%s: %s is warned of', (ecosystem, directory, part) => {
  const [warning] = pathWarnings({ unfitPaths: data.ecosystems[ecosystem]?.unfitPaths }, directory)
  expect(warning).toContain(`The path ${directory} has "${part}" in it, which`)
})

test.each(['npm', 'pypi'])('%s: a drive of Windows, and what its tools can take, are fine', (ecosystem) => {
  const { unfitPaths } = data.ecosystems[ecosystem] ?? {}
  for (const directory of ['C:\\Users\\bob\\my-api', '/srv/%41 a?b#c*"\'$x;`&![d]|<é/my-api'])
    expect(pathWarnings({ unfitPaths }, directory)).toEqual([])
})
