import satisfies from 'semver/functions/satisfies.js'
import { expect, test } from 'vitest'
import { loadToolchains } from '../../../src/catalog/load.ts'
import type { Finding } from '../../../src/plan/machine.ts'
import { findLacks, lackError } from '../../../src/plan/readiness.ts'

const toolchains = await loadToolchains()
const nothing = { version: null, spelling: null, program: null, path: null, detail: null }

function errorFor(finding: Partial<Finding>, present = true) {
  const tools = { python: { tool: 'python', status: 'found', ...nothing, ...finding } as const }
  const features = { 'python.venv': { id: 'python.venv', present, detail: null } }
  const needs = { requires: { python: '>=3.12' }, features: ['python.venv'] }
  const [lack] = findLacks(needs, { tools, features }, toolchains, (version, range) =>
    satisfies(version, range),
  )
  return lack && lackError(lack, 'debian')
}

test.each([
  ['missing', { status: 'missing' }, 'toolchain-missing', /^Install it, for example: sudo apt install/],
  ['too old', { version: '3.8.20', spelling: '3.8.20' }, 'toolchain-too-old', /^Install it/],
  [
    'broken, and first on PATH whatever is installed beside it',
    { status: 'broken', path: '/opt/bin/python3', detail: 'python3 failed with exit code 134' },
    'toolchain-missing',
    /^Repair \/opt\/bin\/python3, or let another be found before it\. Install another, for example: sudo apt/,
  ],
] as const)('a tool that is %s', (_, finding, code, hint) => {
  const error = errorFor(finding)
  expect([error?.code, error?.exitCode]).toEqual([code, 4])
  expect(error?.hint).toMatch(hint)
})

test('a tool without a part of it', () => {
  const error = errorFor({ version: '3.12.0', spelling: '3.12.0' }, false)
  expect([error?.code, error?.exitCode]).toEqual(['toolchain-missing', 4])
  expect(error?.hint).toBe('Install it, for example: sudo apt install python3-venv')
})

test('a machine that has it all', () => {
  expect(errorFor({ version: '3.14.0', spelling: '3.14.0' })).toBeUndefined()
})
