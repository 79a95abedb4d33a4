import { describe, expect, test } from 'vitest'
import { createBackend } from '../../../src/index.ts'
import { supportWarnings } from '../../../src/plan/support.ts'
import { planVariant } from '../../support/variants.ts'

const newest = { id: '8.1', label: 'Rails 8.1', eol: '2027-10-10' }
const older = { id: '7.2', label: 'Rails 7.2', eol: '2026-08-09' }
const rails = { id: 'rails', releases: [newest, older] } as unknown as Parameters<typeof supportWarnings>[0]

describe('a release line without security support', () => {
  test('is warned of from the day after, with the line to take instead', () => {
    expect(supportWarnings(rails, older, '2026-08-09')).toEqual([])
    expect(supportWarnings(rails, older, '2026-08-10')).toEqual([
      "Rails 7.2's security support ended on 2026-08-09. The newest line is Rails 8.1: --framework rails@8.1",
    ])
  })

  test('is not replaced by itself', () => {
    expect(supportWarnings(rails, newest, '2030-01-01')).toEqual([
      "Rails 8.1's security support ended on 2027-10-10.",
    ])
  })

  test('is none when the project names no date', () => {
    expect(supportWarnings(rails, { ...older, eol: null }, '2030-01-01')).toEqual([])
  })

  test("is in the plan's warnings, by the date that the plan is given", async () => {
    const variant = {
      ...{ label: 'rails@7.2', framework: 'rails', release: '7.2', language: null },
      packageManager: 'bundler',
    }
    const { plan } = await planVariant(variant)
    expect(plan.warnings).toEqual([])
    const late = await planVariant(variant, 'my-api', '2026-12-24')
    expect(late.plan.warnings).toEqual([expect.stringContaining('ended on 2026-08-09')])
  })

  test('is in the result, by the date of the day', async () => {
    const request = { directory: 'never-made', dryRun: true } as const
    const old = await createBackend({ ...request, framework: 'rails@7.2' })
    expect(old.warnings[0]).toContain("Rails 7.2's security support ended")
    const { warnings } = await createBackend({ ...request, framework: 'nodejs@24' })
    expect(warnings.filter((warning) => warning.includes('support'))).toEqual([])
  })
})
