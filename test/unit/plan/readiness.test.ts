import satisfies from 'semver/functions/satisfies.js'
import { describe, expect, test } from 'vitest'
import type { Toolchains } from '../../../src/catalog/framework.ts'
import type { Finding, Findings } from '../../../src/plan/machine.ts'
import { findLacks, lackError } from '../../../src/plan/readiness.ts'
import { debian } from '../../support/described.ts'

const install = {
  macos: 'm',
  debian: 'apt install coffee',
  fedora: 'f',
  alpine: 'a',
  arch: 'r',
  windows: 'w',
}
const toolchains = {
  coffee: {
    name: 'Coffee',
    home: 'COFFEE_HOME',
    install,
    features: { kit: { name: 'The coffee kit', install } },
  },
  mill: { name: 'Mill', runsOn: 'coffee', install, features: {} },
} as unknown as Toolchains
const needs = { requires: { mill: '>=3', coffee: '>=17' }, features: ['coffee.kit'] }

const found = { status: 'found', spelling: null, program: null, path: '/bin/x', detail: null } as const
const coffee = { ...found, tool: 'coffee', version: '17.0.0' }
const mill = { ...found, tool: 'mill', version: '3.9.0' }
const noMill: Finding = {
  ...mill,
  status: 'broken',
  version: null,
  detail: 'mill failed: there is no coffee',
}
const noKit = { 'coffee.kit': { id: 'coffee.kit', present: false, detail: null } }

function lacks(tools: Record<string, Finding>, features: Findings['features'] = {}) {
  return findLacks(needs, { tools, features }, toolchains, (version, range) => satisfies(version, range))
}

function explain(tools: Record<string, Finding>, features: Findings['features'] = {}) {
  return lacks(tools, features).map((lack) => {
    const { code, message, hint } = lackError(lack, debian)
    return { code, message, hint }
  })
}

describe('a tool that a variable names', () => {
  const hint =
    'Set COFFEE_HOME to where a fitting one is, or unset it to use the one on PATH. To install one, for example: apt install coffee'

  test('is not to be had by installing another alone', () => {
    const old = { ...coffee, version: '11.0.2', spelling: '11.0.2', home: '/opt/old' }
    const message = 'Coffee ≥ 17 is needed, but version 11.0.2 is in COFFEE_HOME (/opt/old).'
    expect(explain({ mill, coffee: old })).toEqual([{ code: 'toolchain-too-old', message, hint }])
  })

  test('may be nowhere', () => {
    const detail = 'COFFEE_HOME is /nowhere, where there is no Coffee'
    const lost = { ...coffee, status: 'broken', version: null, path: null, detail, home: '/nowhere' } as const
    const message = `Coffee ≥ 17 is needed, but ${detail}.`
    expect(explain({ mill, coffee: lost })).toEqual([{ code: 'toolchain-missing', message, hint }])
  })

  test('may lack a part', () => {
    const part = { 'coffee.kit': { ...noKit['coffee.kit'], home: '/opt/jre' } }
    const message = 'The coffee kit is needed, but the Coffee in COFFEE_HOME (/opt/jre) does not have it.'
    const expected = [{ code: 'toolchain-missing', message, hint }]
    expect(explain({ mill, coffee: { ...coffee, home: '/opt/jre' } }, part)).toEqual(expected)
  })
})

test('where no variable is set, installing mends it', () => {
  expect(explain({ mill, coffee }, noKit)).toEqual([
    {
      code: 'toolchain-missing',
      message: 'The coffee kit is needed, but this Coffee does not have it.',
      hint: 'Install it, for example: apt install coffee',
    },
  ])
})

describe('a tool that runs on another', () => {
  const missing = { ...coffee, status: 'missing', version: null, path: null } as const

  test('is not called broken for want of that one', () => {
    expect(lacks({ mill: noMill, coffee: missing }).map(({ tool }) => tool)).toEqual(['coffee'])
  })

  test('is called broken when that one is fine, and missing in any case', () => {
    expect(lacks({ mill: noMill, coffee }).map(({ tool }) => tool)).toEqual(['mill'])
    const gone = { ...missing, tool: 'mill' }
    expect(lacks({ mill: gone, coffee: missing }).map(({ tool }) => tool)).toEqual(['mill', 'coffee'])
  })
})

test('what another tool brings is not lacking', () => {
  const brewing = { ...mill, brings: ['coffee'] }
  const old = { ...coffee, version: '11.0.0' }
  for (const finding of [old, { ...coffee, status: 'missing', version: null } as const]) {
    expect(lacks({ mill, coffee: finding }).map(({ tool }) => tool)).toEqual(['coffee'])
    expect(lacks({ mill: brewing, coffee: finding })).toEqual([])
  }
})

test('a part can be seen to be absent while nothing is known about its tool', () => {
  expect(lacks({}, noKit).map(({ kind }) => kind)).toEqual(['feature'])
  expect(lacks({})).toEqual([])
})
