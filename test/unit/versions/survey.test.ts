import { expect, test } from 'vitest'
import { present, presentJson } from '../../../scripts/versions/present.ts'
import type { Registries } from '../../../scripts/versions/registries/index.ts'
import { RegistryError } from '../../../scripts/versions/registry.ts'
import { survey } from '../../../scripts/versions/survey.ts'
import type { Framework } from '../../../src/catalog/schema.ts'

const cooldown = { now: new Date('2026-06-30T12:00:00Z'), days: 7 }
const framework = (id: string) =>
  ({
    id,
    dependencies: {
      here: { registry: 'npm', package: 'here' },
      away: { registry: 'hex', package: 'away' },
    },
    versions: { here: '1.0.0', away: '~> 3.0.0' },
    releases: [],
    packageManagers: [],
  }) as unknown as Framework

function registries(error: Error): { all: Registries; asked: string[] } {
  const asked: string[] = []
  const npm = async () => ({
    listVersions: async (name: string) => {
      asked.push(name)
      return [{ version: '1.1.0', publishedAt: '2026-01-01T00:00:00Z', withdrawn: false }]
    },
  })
  const hex = async () => ({ listVersions: async () => Promise.reject(error) })
  return { all: { npm, hex } as unknown as Registries, asked }
}

test('a silent registry is reported, changes nothing, and does not keep others from answering', async () => {
  const { all } = registries(new RegistryError("hex.example can't be reached"))
  const findings = await survey([framework('snake')], all, cooldown)
  expect(findings).toMatchObject([
    { pin: { key: 'here' }, state: 'outdated', newest: '1.1.0' },
    { pin: { key: 'away' }, state: 'unanswered', newest: null, notes: ["hex.example can't be reached"] },
  ])
  const table = present(findings, [], 200)
  expect(table).toMatch(/snake +here +1\.0\.0 +→ 1\.1\.0 +2026-01-01 \(180 d\)/)
  expect(table).toMatch(/snake +away +~> 3\.0\.0 +\? .*hex\.example can't be reached/)
  expect(table).toContain('2 versions: 0 current, 1 outdated, 1 not answered for.')
  expect(table).toContain('Nothing was learned, and nothing changes, about: hex.')
  expect(JSON.parse(presentJson(findings, [])).versions[1]).toMatchObject({
    framework: 'snake',
    dependency: 'away',
    current: '~> 3.0.0',
    newest: null,
  })
})

test('each package is asked for once, however many frameworks use it', async () => {
  const { all, asked } = registries(new RegistryError('away'))
  await survey([framework('snake'), framework('lizard')], all, cooldown)
  expect(asked).toEqual(['here'])
})

test('a mistake of ours is not taken for a silent registry', async () => {
  const { all } = registries(new TypeError('oops'))
  await expect(survey([framework('snake')], all, cooldown)).rejects.toThrow('oops')
})
