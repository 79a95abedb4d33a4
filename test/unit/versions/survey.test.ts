import { expect, test } from 'vitest'
import type { Composition } from '../../../scripts/versions/compositions.ts'
import type { Holder } from '../../../scripts/versions/pins.ts'
import { present, presentJson } from '../../../scripts/versions/present.ts'
import type { Registries } from '../../../scripts/versions/registries.ts'
import { RegistryError } from '../../../scripts/versions/registry.ts'
import { survey } from '../../../scripts/versions/survey.ts'

const cooldown = { now: new Date('2026-06-30T12:00:00Z'), days: 7 }
const holder = (id: string, ecosystem: string, version: string): Holder => ({
  ...{ id, ecosystem, file: `frameworks/${id}.json` },
  content: { dependencies: { dep: { package: 'dep' } }, versions: { dep: version } },
})
const snake = holder('snake', 'npm', '1.0.0')
const lizard = holder('lizard', 'hex', '~> 3.0.0')

function registries(error: Error): { all: Registries; asked: string[] } {
  const asked: string[] = []
  const npm = async () => ({
    resolves: false,
    needs: async () => ({ tools: {}, beside: {} }),
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
  const findings = await survey([snake, lizard], [], all, cooldown)
  expect(findings).toMatchObject([
    { pin: { holder: { id: 'snake' } }, state: 'outdated', newest: '1.1.0' },
    {
      pin: { holder: { id: 'lizard' } },
      state: 'unanswered',
      newest: null,
      notes: ["hex.example can't be reached"],
    },
  ])
  const table = present(findings, [], 200)
  expect(table).toMatch(/snake +dep +1\.0\.0 +→ 1\.1\.0 +2026-01-01 \(180 d\)/)
  expect(table).toMatch(/lizard +dep +~> 3\.0\.0 +\? .*hex\.example can't be reached/)
  expect(table).toContain('2 versions: 0 current, 1 outdated, 0 refused, 1 not answered for.')
  expect(table).toContain('Nothing was learned, and nothing changes, about: hex.')
  expect(JSON.parse(presentJson(findings, [])).versions[1]).toMatchObject({
    holder: 'lizard',
    ecosystem: 'hex',
    dependency: 'dep',
    current: '~> 3.0.0',
    newest: null,
  })
})

test('each package is asked for once, however many frameworks use it', async () => {
  const { all, asked } = registries(new RegistryError('away'))
  await survey([snake, { ...snake, id: 'other' }], [], all, cooldown)
  expect(asked).toEqual(['dep'])
})

test('what stands beside a version in its projects is asked, and a version that it refuses is not offered', async () => {
  const listed = (version: string) => ({ version, publishedAt: '2026-01-01T00:00:00Z', withdrawn: false })
  const npm = async () => ({
    resolves: false,
    needs: async (name: string) => ({
      tools: {},
      beside: name === 'first' ? { dep: { text: '<1.2', admits: ([, minor = 0]) => minor < 2 } } : {},
    }),
    listVersions: async (name: string) =>
      name === 'dep' ? ['1.0.0', '1.1.0', '1.2.0'].map(listed) : [listed('3.0.0')],
  })
  const composition: Composition = {
    ...{ framework: 'snake', ecosystem: 'npm', floors: [] },
    pinned: { dep: { package: 'dep', notation: '1.0.0' } },
    added: [{ package: 'first', notation: null }],
  }
  const [finding] = await survey([snake], [composition], { npm } as unknown as Registries, cooldown)
  expect(finding).toMatchObject({
    state: 'outdated',
    newest: '1.1.0',
    notes: ['1.2.0 is held back: first 3.0.0 wants dep <1.2'],
  })
})

test('a mistake of ours is not taken for a silent registry', async () => {
  const { all } = registries(new TypeError('oops'))
  await expect(survey([snake, lizard], [], all, cooldown)).rejects.toThrow('oops')
})
