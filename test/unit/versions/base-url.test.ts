import { expect, test } from 'vitest'
import { baseUrl } from '../../../scripts/versions/base-url.ts'
import { mirrorOfCentral } from '../../../scripts/versions/registries/maven.ts'
import { data } from '../../support/catalog.ts'

test.each([
  ['npm', { VERSIONS_NPM_URL: 'https://npm.example/' }, 'https://npm.example'],
  ['pypi', { PIP_INDEX_URL: 'https://pip.example/simple/' }, 'https://pip.example/simple'],
  [
    'pypi',
    { PIP_INDEX_URL: 'https://pip.example/simple', VERSIONS_PYPI_URL: 'https://own.example' },
    'https://own.example',
  ],
  ['rubygems', { RUBYGEMS_HOST: 'https://gems.example' }, 'https://gems.example'],
  ['hex', { HEX_API_URL: 'https://hex.example/api' }, 'https://hex.example/api'],
  ['packagist', {}, 'https://repo.packagist.org'],
  ['nuget', {}, 'https://api.nuget.org/v3'],
] as const)('%s with %j is asked at %s', async (id, env, url) => {
  const ecosystem = data.ecosystems[id]
  if (!ecosystem) throw new Error(`no ${id}`)
  expect(await baseUrl(ecosystem, env)).toBe(url)
})

const mirror = (of: string, url: string) => `<mirror><mirrorOf>${of}</mirrorOf><url> ${url} </url></mirror>`

test.each([
  ['central', 'https://m.example'],
  ['*', 'https://m.example'],
  ['external:*', 'https://m.example'],
  ['jboss, central', 'https://m.example'],
  ['*,!central', null],
  ['jboss', null],
])("Maven's mirror of %s", (of, expected) => {
  expect(mirrorOfCentral(`<settings><mirrors>${mirror(of, 'https://m.example')}</mirrors></settings>`)).toBe(
    expected,
  )
})

test("Maven's commented-out mirrors, as in the settings that it comes with, don't count", () => {
  expect(mirrorOfCentral(`<mirrors><!-- ${mirror('*', 'https://m.example')} --></mirrors>`)).toBeNull()
})
