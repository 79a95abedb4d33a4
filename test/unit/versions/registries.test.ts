import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { httpClient } from '../../../scripts/versions/http.ts'
import hexRegistry from '../../../scripts/versions/registries/hex.ts'
import mavenRegistry from '../../../scripts/versions/registries/maven.ts'
import npmRegistry from '../../../scripts/versions/registries/npm.ts'
import nugetRegistry from '../../../scripts/versions/registries/nuget.ts'
import packagistRegistry from '../../../scripts/versions/registries/packagist.ts'
import pypiRegistry from '../../../scripts/versions/registries/pypi.ts'
import rubygemsRegistry from '../../../scripts/versions/registries/rubygems.ts'
import { RegistryError } from '../../../scripts/versions/registry.ts'

const fixture = (name: string) =>
  readFileSync(new URL(`../../fixtures/registries/${name}`, import.meta.url), 'utf8')

/** Answers the URLs given, and nothing else; `asked` has what was asked, with the `accept` header. */
function recorded(answers: Readonly<Record<string, string>>, headers: Record<string, string> = {}) {
  const asked: [url: string, accept: string | null][] = []
  const http = httpClient(async (input, options) => {
    const url = String(input)
    asked.push([url, new Headers(options?.headers).get('accept')])
    const body = answers[url]
    return new Response(body ?? 'not found', { status: body === undefined ? 404 : 200, headers })
  })
  return { http, asked }
}

test('npm: deprecated versions are withdrawn, and so are those ahead of the latest tag', async () => {
  const { http } = recorded({ 'https://r.example/@scope%2fthing': fixture('npm.json') })
  const versions = await npmRegistry('https://r.example', http).listVersions('@scope/thing')
  expect(versions.filter(({ withdrawn }) => withdrawn).map(({ version }) => version)).toEqual([
    '1.9.0',
    '2.2.0-rc.1',
    '3.0.0',
  ])
  expect(versions).toContainEqual({
    version: '2.1.0',
    publishedAt: '2026-01-01T00:00:00.000Z',
    withdrawn: false,
  })
})

test('PyPI: a version is as old as its first file, and withdrawn when all its files are yanked', async () => {
  const { http, asked } = recorded({ 'https://r.example/simple/snake-case/': fixture('pypi.json') })
  const versions = await pypiRegistry('https://r.example/simple', http).listVersions('Snake.Case')
  expect(versions).toEqual([
    { version: '1.0.0', publishedAt: '2025-01-02T09:00:00.000000Z', withdrawn: false },
    { version: '1.0.1', publishedAt: '2025-02-02T09:00:00.000000Z', withdrawn: true },
    { version: '1.1.0rc1', publishedAt: '2025-03-02T09:00:00.000000Z', withdrawn: false },
  ])
  expect(asked[0]?.[1]).toBe('application/vnd.pypi.simple.v1+json')
})

test('Maven: the index says when it last changed, and a file when it was put there', async () => {
  const folder = 'https://r.example/maven2/org/example/things/thing-bom'
  const { http } = recorded(
    {
      [`${folder}/maven-metadata.xml`]: fixture('maven.xml'),
      [`${folder}/1.1.0.Final/thing-bom-1.1.0.Final.pom`]: '',
    },
    { 'last-modified': 'Thu, 01 Jan 2026 10:00:00 GMT' },
  )
  const maven = mavenRegistry('https://r.example/maven2', http)
  const versions = await maven.listVersions('org.example.things:thing-bom')
  expect(versions.map(({ version }) => version)).toEqual(['1.0.0.Final', '1.1.0.Final', '2.0.0-M1'])
  expect(versions[0]).toMatchObject({ publishedAt: '2026-04-05T06:07:08Z', atTheLatest: true })
  expect(await maven.datePublished?.('org.example.things:thing-bom', '1.1.0.Final')).toBe(
    '2026-01-01T10:00:00.000Z',
  )
})

test('Packagist: Composer 2 metadata', async () => {
  const { http } = recorded({ 'https://r.example/p2/vendor/thing.json': fixture('packagist.json') })
  expect(await packagistRegistry('https://r.example', http).listVersions('vendor/thing')).toEqual([
    { version: 'v13.1.0', publishedAt: '2026-03-01T10:00:00+00:00', withdrawn: false },
    { version: 'v13.0.0', publishedAt: '2026-02-01T10:00:00+00:00', withdrawn: false },
    { version: 'v13.0.0-beta.1', publishedAt: '2026-01-01T10:00:00+00:00', withdrawn: false },
  ])
})

test('RubyGems', async () => {
  const { http } = recorded({ 'https://r.example/api/v1/versions/rails.json': fixture('rubygems.json') })
  expect(await rubygemsRegistry('https://r.example', http).listVersions('rails')).toEqual([
    { version: '8.2.0.beta1', publishedAt: '2026-10-01T12:00:00.000Z', withdrawn: false },
    { version: '8.1.3.1', publishedAt: '2026-09-01T12:00:00.000Z', withdrawn: false },
  ])
})

test('NuGet: through the service index, page by page; unlisted and deprecated versions are withdrawn', async () => {
  const page = 'https://nuget.example/registration-semver2/example.thing/page/1.0.0/1.0.0.json'
  const { http, asked } = recorded({
    'https://r.example/v3/index.json': fixture('nuget-index.json'),
    'https://nuget.example/registration-semver2/example.thing/index.json': fixture('nuget-registration.json'),
    [page]: fixture('nuget-page.json'),
  })
  const versions = await nugetRegistry('https://r.example/v3', http).listVersions('Example.Thing')
  expect(versions).toEqual([
    { version: '1.0.0', publishedAt: '2025-01-01T00:00:00+00:00', withdrawn: false },
    { version: '1.1.0', publishedAt: '1900-01-01T00:00:00+00:00', withdrawn: true },
    { version: '1.2.0', publishedAt: '2026-02-01T00:00:00+00:00', withdrawn: true },
    { version: '2.0.0-rc.1', publishedAt: '2026-03-01T00:00:00+00:00', withdrawn: false },
  ])
  expect(asked).toHaveLength(3)
})

test('Hex: retired versions are withdrawn', async () => {
  const { http } = recorded({ 'https://r.example/api/packages/thing': fixture('hex.json') })
  expect(await hexRegistry('https://r.example/api', http).listVersions('thing')).toEqual([
    { version: '1.9.0-rc.0', publishedAt: '2026-05-01T00:00:00.000000Z', withdrawn: false },
    { version: '1.8.1', publishedAt: '2026-04-01T00:00:00.000000Z', withdrawn: false },
    { version: '1.8.0', publishedAt: '2026-03-01T00:00:00.000000Z', withdrawn: true },
  ])
})

test.each([
  npmRegistry,
  pypiRegistry,
  mavenRegistry,
  packagistRegistry,
  rubygemsRegistry,
  nugetRegistry,
  hexRegistry,
])('$name: an unknown package is a RegistryError, not an empty list', async (make) => {
  const { http } = recorded({})
  const answer = make('https://r.example', http).listVersions('some:thing')
  await expect(answer).rejects.toThrow(RegistryError)
  await expect(answer).rejects.toThrow('r.example answers 404')
})

test.each([
  npmRegistry,
  pypiRegistry,
  mavenRegistry,
  packagistRegistry,
  rubygemsRegistry,
  nugetRegistry,
  hexRegistry,
])('$name: an answer of another kind is a RegistryError, not an empty list', async (make) => {
  const http = httpClient(async () => new Response('{"message":"hello"}'))
  await expect(make('https://r.example', http).listVersions('some:thing')).rejects.toThrow(RegistryError)
})
