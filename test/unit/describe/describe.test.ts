import { describe, expect, test } from 'vitest'
import { summaries } from '#generated'
import { loadFramework, loadShared } from '../../../src/catalog/load.ts'
import { defaultChoices, describe as describeFramework } from '../../../src/describe/describe.ts'
import { renderVariant } from '../../support/variants.ts'

const shared = await loadShared()
const factsOf = async (id: string) => describeFramework(await loadFramework(id), shared, 'posix')

describe.each(summaries.map(({ id }) => id))('%s', (id) => {
  test('has commands for every package manager, and ranges for every release line', async () => {
    const facts = await factsOf(id)
    for (const { commands } of facts.packageManagers) {
      for (const name of ['install', 'dev', 'test', 'start'] as const) {
        expect(commands[name].length, name).toBeGreaterThan(0)
        expect(commands[name].join(' ')).not.toMatch(/[{}]/)
      }
    }
    for (const { requires } of facts.releases) expect(requires.length).toBeGreaterThan(0)
    expect(facts.starter.bytes).toBe(facts.starter.files.reduce((sum, { bytes }) => sum + bytes, 0))
    expect(facts.starter.dependencies.length).toBeGreaterThan(0)
    for (const url of Object.values(facts.urls)) expect(new URL(url).port).toBe(String(facts.port))
  })

  test('lists the files that its defaults make', async () => {
    const { starter } = await factsOf(id)
    const { release, language, packageManager } = starter
    const tree = await renderVariant(
      { label: id, framework: id, release, language, packageManager },
      'my-backend',
    )
    expect(starter.files.map(({ path }) => path)).toEqual([...tree.keys()])
  })

  test('is described without the least randomness', async () => {
    expect(await factsOf(id)).toEqual(await factsOf(id))
  })
})

/** Read by hand from the manifests, so that a template that is written in a new way does not lose its dependencies. */
test.each([
  ['nodejs', ['oxlint', 'oxlint-tsgolint', 'prettier']],
  ['express', ['express', 'oxlint', 'oxlint-tsgolint', 'prettier']],
  ['django', ['coverage', 'django', 'django-environ', 'gunicorn', 'ruff', 'ty']],
  [
    'laravel',
    [
      'fakerphp/faker',
      'larastan/larastan',
      'laravel/framework',
      'laravel/pint',
      'mockery/mockery',
      'nunomaduro/collision',
      'phpunit/phpunit',
    ],
  ],
  ['rails', ['dotenv', 'puma', 'rails', 'rubocop-rails-omakase', 'simplecov', 'tzinfo-data']],
  [
    'spring-boot',
    [
      'spring-boot-devtools',
      'spring-boot-starter-actuator',
      'spring-boot-starter-webmvc',
      'spring-boot-starter-webmvc-test',
    ],
  ],
  ['hibernate', ['h2', 'hibernate-core', 'hibernate-hikaricp', 'junit-jupiter', 'slf4j-jdk14']],
  ['aspnet-core', ['Microsoft.AspNetCore.Mvc.Testing', 'coverlet.MTP', 'xunit.v3.mtp-v2']],
  ['phoenix', ['bandit', 'jason', 'phoenix']],
])('%s depends on %j', async (id, expected) => {
  expect((await factsOf(id)).starter.dependencies.map(({ name }) => name)).toEqual(expected)
})

test('the versions of dependencies are those of the data; null where another one decides', async () => {
  const versions = async (id: string) =>
    Object.fromEntries((await factsOf(id)).starter.dependencies.map(({ name, version }) => [name, version]))
  expect(await versions('express')).toEqual({
    express: expect.stringMatching(/^5\./),
    oxlint: expect.stringMatching(/^\d/),
    'oxlint-tsgolint': expect.stringMatching(/^\d/),
    prettier: expect.stringMatching(/^\d/),
  })
  expect(await versions('nestjs')).toMatchObject({
    '@nestjs/core': expect.stringMatching(/^\d/),
    '@nestjs/common': null,
  })
})

test('defaults: the preferred release line, or the newest, and what stands first', async () => {
  const { definition } = await loadFramework('django')
  expect(defaultChoices(definition)).toMatchObject({
    release: { id: definition.releases[0]?.id },
    language: null,
  })
  const [newest, older] = definition.releases
  if (!newest || !older) throw new Error('two release lines are needed here')
  const preferring = { ...definition, releases: [newest, { ...older, preferred: true }] }
  expect(defaultChoices(preferring).release.id).toBe(older.id)
})

test('command lines are those of the shell that is asked for', async () => {
  const module = await loadFramework('django')
  const install = (shell: 'posix' | 'windows') =>
    describeFramework(module, shared, shell).packageManagers[0]?.commands.install[0]
  expect(install('posix')).toBe('python3 -m venv .venv')
  expect(install('windows')).toBe('py -m venv .venv')
})
