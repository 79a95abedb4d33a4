import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadFramework, loadShared } from '../../../src/catalog/load.ts'
import { decide } from '../../../src/plan/decide.ts'
import { type Machine, nothingProbed } from '../../../src/plan/machine.ts'
import { makePlan } from '../../../src/plan/plan.ts'
import { render } from '../../../src/render/render.ts'
import { type Flag, flags } from '../../../src/request/flags.ts'
import { parseArgv } from '../../../src/request/parse-argv.ts'
import { readRequest } from '../../../src/request/request.ts'
import { CreateError, ExitCode } from '../../../src/result/errors.ts'
import { assertWritableTree } from '../../../src/write/paths.ts'
import { debian } from '../../support/described.ts'
import { propertyRuns, propertyTimeout } from '../../support/property-runs.ts'
import { fixedSecrets } from '../../support/variants.ts'

const cwd = path.resolve('/home/me/work')
const shared = await loadShared()
const { definition, ...templates } = await loadFramework('express')
const machine: Machine = {
  ...{ platform: 'posix', system: () => debian, launcher: null, hasTool: () => false },
  ...{ findings: nothingProbed, satisfies: () => true },
}
const here = { machine, cwd, today: '2026-01-01' }
const ends = { env: {}, stdin: {}, stdout: {} }

const table: readonly Flag[] = flags
const names = table.filter(({ value }) => value).map(({ name }) => name)
const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme', maxLength: 70 }),
  fc.constantFrom(
    'express',
    'express@5',
    'JavaScript',
    'typescript',
    'npm',
    'bun',
    'merge',
    'toString',
    '__proto__',
  ),
)

test('any value of any flag is refused with a reason and a fix, or gives a tree that stays inside the target', {
  timeout: propertyTimeout,
}, () => {
  fc.assert(
    fc.property(value, fc.constantFrom(...names), value, (directory, flag, text) => {
      try {
        const request = readRequest(parseArgv([directory, `--${flag}=${text}`]), ends)
        if (request.kind !== 'create') return
        const decisions = decide(request.create, definition, here)
        expect(path.isAbsolute(decisions.directory)).toBe(true)
        const plan = makePlan(decisions, shared, 'posix')
        assertWritableTree(render(plan, templates, shared, fixedSecrets(plan)))
      } catch (error) {
        expect(error).toBeInstanceOf(CreateError)
        const { exitCode, code, message, hint } = error as CreateError
        expect([code, exitCode]).toEqual([code, code === 'unsafe-target' ? 3 : ExitCode.usage])
        expect([message, hint]).not.toContain('')
      }
    }),
    { numRuns: propertyRuns },
  )
})
