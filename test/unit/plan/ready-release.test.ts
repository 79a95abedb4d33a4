import satisfies from 'semver/functions/satisfies.js'
import { expect, test } from 'vitest'
import type { Framework, Toolchains } from '../../../src/catalog/framework.ts'
import type { Findings } from '../../../src/plan/machine.ts'
import type { Decisions } from '../../../src/plan/plan.ts'
import { readyRelease } from '../../../src/plan/ready-release.ts'

const install = { debian: 'apt', macos: 'brew', fedora: 'dnf', windows: 'winget' }
const tool = (name: string) => ({ name, install, features: { kit: { name: 'A kit', install } } })
const toolchains = { mill: tool('Mill') } as unknown as Toolchains
const own = { id: 'own', tool: null }
const framework = {
  releases: [
    { id: '3', requires: { mill: '>=3' } },
    { id: '2', requires: { mill: '>=2' } },
    { id: '1', requires: { mill: '>=1' } },
  ],
  languages: null,
  packageManagers: [own],
  options: [],
} as unknown as Framework
const decisions = {
  framework,
  release: framework.releases[0],
  language: null,
  packageManager: own,
  options: [],
}

function ready(mill: string | null, more: { features?: string[] } = {}) {
  const found = (version: string | null) =>
    ({ status: version === null ? 'missing' : 'found', version, spelling: version, path: null }) as const
  const findings = {
    tools: { mill: found(mill) },
    features: { 'mill.kit': { present: false } },
  } as unknown as Findings
  const base = { ...framework, features: more.features ?? [] }
  return readyRelease({ ...decisions, framework: base } as unknown as Decisions, toolchains, {
    findings,
    satisfies,
  })?.id
}

test.each([
  ['3.1.0', '3'],
  ['2.9.0', '2'],
  ['1.0.0', '1'],
  ['0.9.0', undefined],
  [null, undefined],
])('with version %s of its tool, the newest that is ready is %s', (version, expected) => {
  expect(ready(version)).toBe(expected)
})

test('a part that is absent is lacking in every release line', () => {
  expect(ready('3.1.0', { features: ['mill.kit'] })).toBeUndefined()
})
