import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { httpClient } from '../../../scripts/versions/http.ts'
import hexRegistry from '../../../scripts/versions/registries/hex.ts'
import mavenRegistry from '../../../scripts/versions/registries/maven.ts'
import npmRegistry from '../../../scripts/versions/registries/npm.ts'
import nugetRegistry from '../../../scripts/versions/registries/nuget.ts'
import packagistRegistry from '../../../scripts/versions/registries/packagist.ts'
import pypiRegistry from '../../../scripts/versions/registries/pypi.ts'
import rubygemsRegistry from '../../../scripts/versions/registries/rubygems.ts'
import type { Needs } from '../../../scripts/versions/registry.ts'

/** What one version needs, in the words of its registry and as it is understood; on recorded metadata. */

const host = 'https://r.example'

/** Path → a file of test/fixtures/registries, or an address elsewhere → such a file. */
function recorded(answers: Readonly<Record<string, string>>) {
  return httpClient(async (input) => {
    const url = String(input)
    const name = answers[url.replace(host, '')]
    if (name === undefined) return new Response('not found', { status: 404 })
    return new Response(readFileSync(new URL(`../../fixtures/registries/${name}`, import.meta.url), 'utf8'))
  })
}

const admits = (needs: Needs, kind: keyof Needs, name: string, version: string) =>
  needs[kind]?.[name]?.admits(version.split('.').map(Number))

describe('npm', () => {
  const npm = npmRegistry(host, recorded({ '/@scope%2fthing': 'npm.json' }))

  test('engines and peers', async () => {
    const needs = await npm.needs('@scope/thing', '2.1.0')
    expect(needs.tools?.node?.text).toBe('^22.12.0 || >=24')
    expect(['22.11.9', '22.12', '23.1', '24'].map((it) => admits(needs, 'tools', 'node', it))).toEqual([
      ...[false, true, false, true],
    ])
    expect(['4.8', '6.0.3', '6.1', '7.0.2'].map((it) => admits(needs, 'beside', 'typescript', it))).toEqual([
      ...[false, true, false, false],
    ])
  })

  test('a package that asks for nothing, or in the way of long ago, runs anywhere', async () => {
    expect(await npm.needs('@scope/thing', '2.0.0')).toEqual({ tools: {}, beside: {} })
    expect(await npm.needs('@scope/thing', '1.9.0')).toEqual({ tools: {}, beside: {} })
  })
})

describe('PyPI', () => {
  const answers = {
    '/snake-case/': 'pypi.json',
    'https://files.example/snake_case-1.0.1-py3-none-any.whl.metadata': 'pypi.metadata',
  }
  const pypi = pypiRegistry(host, recorded(answers))

  test('Requires-Python, and what every system requires', async () => {
    const needs = await pypi.needs('Snake.Case', '1.0.1')
    expect(
      ['3.9', '3.10', '3.14.1', '3.14.2', '4'].map((it) => admits(needs, 'tools', 'python', it)),
    ).toEqual([...[false, true, false, true, false]])
    expect(Object.keys(needs.beside ?? {})).toEqual(['django', 'typing-extensions', 'redis'])
    expect(['4.1', '4.2.1', '6'].map((it) => admits(needs, 'beside', 'django', it))).toEqual([
      false,
      true,
      false,
    ])
    expect(['4.7', '4.15', '5'].map((it) => admits(needs, 'beside', 'typing-extensions', it))).toEqual([
      ...[false, true, false],
    ])
    expect(admits(needs, 'beside', 'redis', '0.1')).toBe(true)
  })

  test('an index without the metadata of a wheel does not know the rest', async () => {
    expect(await pypi.needs('snake-case', '1.0.0')).toEqual({ tools: {}, beside: null })
  })
})

describe('Packagist', () => {
  const packagist = packagistRegistry(host, recorded({ '/p2/vendor/thing.json': 'packagist.json' }))

  test('PHP and packages; an entry that says nothing is like the one before it', async () => {
    for (const version of ['v13.1.0', 'v13.0.0']) {
      const needs = await packagist.needs('vendor/thing', version)
      expect(Object.keys(needs.beside ?? {})).toEqual(['vendor/other'])
      expect(['8.2.29', '8.3', '9'].map((it) => admits(needs, 'tools', 'php', it))).toEqual([
        false,
        true,
        false,
      ])
      const others = ['11.5.49', '11.5.50', '12.4', '12.9', '13', '14.7', '15.0', '15.3.9', '15.4']
      expect(others.map((it) => admits(needs, 'beside', 'vendor/other', it))).toEqual([
        ...[false, true, false, true, false, true, false, true, false],
      ])
    }
  })

  test('what an entry takes back is gone', async () => {
    expect(await packagist.needs('vendor/thing', 'v13.0.0-beta.1')).toEqual({ tools: {}, beside: {} })
  })
})

describe('RubyGems', () => {
  const rubygems = rubygemsRegistry(host, recorded({ '/info/rails': 'rubygems-info.txt' }))

  test('Ruby and gems, of the gem for every platform', async () => {
    const needs = await rubygems.needs('rails', '8.1.3.1')
    expect(['3.1.2', '3.2', '4'].map((it) => admits(needs, 'tools', 'ruby', it))).toEqual([false, true, true])
    expect(['2.2.3', '3.1', '4'].map((it) => admits(needs, 'beside', 'rack', it))).toEqual([
      false,
      true,
      false,
    ])
    expect(['2.5', '2.8.1', '3'].map((it) => admits(needs, 'beside', 'zeitwerk', it))).toEqual([
      false,
      true,
      false,
    ])
    expect(admits(needs, 'beside', 'activesupport', '8.1.3')).toBe(false)
  })

  test('a gem that asks for nothing runs anywhere; one that is not in the index is not known', async () => {
    expect(await rubygems.needs('rails', '8.0.0')).toEqual({ tools: {}, beside: {} })
    expect(await rubygems.needs('rails', '7.0.0')).toEqual({ tools: null, beside: null })
  })
})

test('Hex: Elixir and packages, optional ones too', async () => {
  const hex = hexRegistry(host, recorded({ '/packages/thing/releases/1.8.1': 'hex-release.json' }))
  const needs = await hex.needs('thing', '1.8.1')
  expect(['1.14.5', '1.15', '1.20', '2'].map((it) => admits(needs, 'tools', 'elixir', it))).toEqual([
    ...[false, true, true, false],
  ])
  expect(['1.13', '1.19', '2.3', '3'].map((it) => admits(needs, 'beside', 'plug', it))).toEqual([
    ...[false, true, true, false],
  ])
  expect(['1.1', '1.4', '2'].map((it) => admits(needs, 'beside', 'jason', it))).toEqual([false, true, false])
})

test('NuGet: the SDK for its target frameworks, and the packages of the newest', async () => {
  const answers = {
    '/index.json': 'nuget-index.json',
    'https://nuget.example/registration-semver2/example.thing/index.json': 'nuget-registration.json',
    'https://nuget.example/registration-semver2/example.thing/page/1.0.0/1.0.0.json': 'nuget-page.json',
  }
  const nuget = nugetRegistry(host, recorded(answers))
  const needs = await nuget.needs('Example.Thing', '1.0.0')
  expect(['7.0.400', '8.0.100', '11.0.100'].map((it) => admits(needs, 'tools', 'dotnet', it))).toEqual([
    ...[false, true, true],
  ])
  expect(['8.0', '10.0.15', '11'].map((it) => admits(needs, 'beside', 'Example.Other', it))).toEqual([
    ...[false, true, false],
  ])
  expect(['2.1', '2.2'].map((it) => admits(needs, 'beside', 'Example.Exact', it))).toEqual([true, false])
  expect(['1.1', '1.2', '9'].map((it) => admits(needs, 'beside', 'Example.Least', it))).toEqual([
    false,
    true,
    true,
  ])
  expect(await nuget.needs('Example.Thing', '2.0.0-rc.1')).toEqual({ tools: null, beside: null })
})

describe('Maven', () => {
  const folder = '/org/example/things'
  const maven = mavenRegistry(
    host,
    recorded({
      [`${folder}/thing-plugin/1.0/thing-plugin-1.0.pom`]: 'maven-plugin.pom',
      [`${folder}/thing-parent/7/thing-parent-7.pom`]: 'maven-parent.pom',
      [`${folder}/thing-core/1.0/thing-core-1.0.pom`]: 'maven-gradle.pom',
      [`${folder}/thing-core/1.0/thing-core-1.0.module`]: 'maven-gradle.module',
      [`${folder}/thing-bom/1.0/thing-bom-1.0.pom`]: 'maven-bom.pom',
    }),
  )

  test('the Java that a parent compiles for, and the Maven that a plugin asks for', async () => {
    const needs = await maven.needs('org.example.things:thing-plugin', '1.0')
    expect(['7', '8', '17'].map((it) => admits(needs, 'tools', 'java', it))).toEqual([false, true, true])
    expect(['3.6.2', '3.6.3'].map((it) => admits(needs, 'tools', 'maven', it))).toEqual([false, true])
    expect(needs.beside).toBeNull()
  })

  test('the Java that Gradle published it for', async () => {
    const needs = await maven.needs('org.example.things:thing-core', '1.0')
    expect(['16', '17', '25'].map((it) => admits(needs, 'tools', 'java', it))).toEqual([false, true, true])
  })

  test('of what is not compiled, nothing is known', async () => {
    expect(await maven.needs('org.example.things:thing-bom', '1.0')).toEqual({ tools: null, beside: null })
  })
})
