import satisfies from 'semver/functions/satisfies.js'
import { describe, expect, test } from 'vitest'
import { loadToolchains } from '../../../src/catalog/load.ts'
import type { Finding, Findings } from '../../../src/plan/machine.ts'
import { findLacks, formatRange, lackError } from '../../../src/plan/readiness.ts'
import { anyVersion } from '../../../src/plan/remedy.ts'
import { debian } from '../../support/described.ts'

const toolchains = await loadToolchains()
const needs = { requires: { python: '>=3.12' }, features: ['python.venv'] }
const found = (version: string): Partial<Finding> => ({ status: 'found', version, spelling: version })

function lacksOf(finding: Partial<Finding> | undefined, features: Findings['features'] = {}, wanted = needs) {
  const tools = (finding ? { python: finding } : {}) as Findings['tools']
  return findLacks(wanted, { tools, features }, toolchains, (version, range) => satisfies(version, range))
}

describe('what is lacking', () => {
  const remedy = toolchains.python?.install.debian
  const install = `Install it, for example: ${remedy}`
  const path = '/opt/bin/python3'
  // It may stay the one that is found first, whatever is installed beside it.
  const repair = `Repair ${path}, or let another be found before it. Install another, for example: ${remedy}`
  test.each<[string, Partial<Finding>, string, string, string]>([
    [
      'missing',
      { status: 'missing' },
      'Python ≥ 3.12 is needed, but it is not installed.',
      'toolchain-missing',
      install,
    ],
    [
      'broken',
      { status: 'broken', path, detail: 'python3 failed with exit code 3' },
      'Python ≥ 3.12 is needed, but the one here does not work: python3 failed with exit code 3.',
      'toolchain-missing',
      repair,
    ],
    [
      'broken',
      { status: 'broken', path, detail: null },
      'Python ≥ 3.12 is needed, but the one here does not work: it gave no answer.',
      'toolchain-missing',
      repair,
    ],
    [
      'too-old',
      found('3.11.7'),
      'Python ≥ 3.12 is needed, but version 3.11.7 is here.',
      'toolchain-too-old',
      install,
    ],
  ])('%s', (kind, finding, message, code, hint) => {
    const [lack, ...others] = lacksOf(finding)
    expect(others).toEqual([])
    expect([lack?.tool, lack?.kind, lack?.message]).toEqual(['python', kind, message])
    const error = lack && lackError(lack, debian)
    expect([error?.code, error?.exitCode, error?.message]).toEqual([code, 4, message])
    expect(error?.hint).toBe(hint)
  })

  test('a feature of a tool that is there', () => {
    const [lack, ...others] = lacksOf(found('3.13.0'), { 'python.venv': { present: false } as never })
    expect(others).toEqual([])
    expect([lack?.tool, lack?.kind]).toEqual(['python', 'feature'])
    expect(lack?.message).toBe("Python's venv module with pip is needed, but this Python does not have it.")
    expect(lack && lackError(lack, debian)).toMatchObject({
      code: 'toolchain-missing',
      hint: 'Install it, for example: sudo apt install python3-venv',
    })
  })

  test.each<[string, Partial<Finding> | undefined, Findings['features'], typeof needs]>([
    ['a tool that is new enough', found('3.13.0'), {}, needs],
    ['a tool nobody looked at', undefined, {}, needs],
    [
      'a tool that is not known',
      found('1.0.0'),
      {},
      { requires: { abacus: '*' }, features: ['abacus.beads'] } as never,
    ],
    ['a feature that is there', found('3.13.0'), { 'python.venv': { present: true } as never }, needs],
    ['a feature that nobody knows', found('3.13.0'), {}, { ...needs, features: ['python.gil'] }],
    ['any version', found('2.7.18'), {}, { ...needs, requires: { python: anyVersion } }],
    // A range of semver leaves those out unless it names one.
    [
      'any version: also a prerelease',
      found('3.15.0-beta.1'),
      {},
      { ...needs, requires: { python: anyVersion } },
    ],
    ['a tool that is found, nobody knows where', { ...found('3.13.0'), path: null }, {}, needs],
  ])('nothing: %s', (_, finding, features, wanted) => {
    expect(lacksOf(finding, features, wanted)).toEqual([])
  })

  test('any version of a tool, where there is none', () => {
    const [lack] = lacksOf({ status: 'missing' }, {}, { ...needs, requires: { python: anyVersion } })
    expect(lack?.message).toBe('Python is needed, but it is not installed.')
  })

  test('a tool without a file of its own that does not answer', () => {
    const [lack] = lacksOf({ status: 'broken', path: null, detail: 'it needs another' })
    expect([lack?.kind, lack?.message]).toEqual(['broken', 'Python ≥ 3.12 is needed, but it needs another.'])
  })

  test('of a tool that is missing, its features are not told as well', () => {
    expect(lacksOf({ status: 'missing' }, { 'python.venv': { present: false } as never })).toHaveLength(1)
  })

  test('of a tool that is too old, its features are not told as well: a newer one has its own', () => {
    const lacks = lacksOf(found('3.11.7'), { 'python.venv': { present: false } as never })
    expect(lacks.map(({ kind }) => kind)).toEqual(['too-old'])
  })
})

test.each([
  ['>=3.12', '≥ 3.12'],
  ['>= 3.12', '≥ 3.12'],
  ['>=20.19 <21 || >=22.12', '≥ 20.19 < 21 or ≥ 22.12'],
  ['^22.18 || >=24.4', '22.18+ or ≥ 24.4'],
  ['^22.22.3 || ^24.15 || >=26', '22.22.3+, 24.15+ or ≥ 26'],
  ['<  4', '< 4'],
  ['<=4', '<=4'],
  ['*', ''],
])('%s is written %j', (range, text) => {
  expect(formatRange(range)).toBe(text)
})
