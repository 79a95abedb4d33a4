import { describe, expect, test } from 'vitest'
import { canBeHad, leastOf, minimumsIn, originOf } from '../../../scripts/minimums/minimums.ts'
import type { ToolchainFile } from '../../../src/catalog/schema/toolchain.ts'
import { trialsOf } from '../../minimums/trials.ts'
import { data } from '../../support/catalog.ts'
import { frameworkIds, planVariant, variantsOf } from '../../support/variants.ts'

const minimums = minimumsIn(data)
const trials = await trialsOf()

describe.each(minimums)('$tool $written', ({ tool, written, version, upstream, projects }) => {
  const toolchain = data.toolchains[tool]
  const hadSomewhere = toolchain !== undefined && canBeHad({ written }, originOf(toolchain))

  test('is tried where it can be had, and upstream’s word where not', () => {
    expect({ upstream: upstream !== null }).toEqual({ upstream: !hadSomewhere })
  })

  test.skipIf(!hadSomewhere)('is tried in each of its release lines', () => {
    const tried = trials
      .filter(({ tools }) => tools.some((least) => least.tool === tool && least.version === version))
      .map(({ variant }) => `${variant.framework}@${variant.release}`)
    for (const project of projects) expect(tried).toContain(project.split(' ')[0])
  })
})

test('every package manager says from which version on it will do, unless it comes with what it runs on', async () => {
  const variants = (await Promise.all(frameworkIds.map(variantsOf))).flat()
  for (const variant of variants) {
    const { plan } = await planVariant(variant)
    const any = Object.entries(plan.requires).filter(([, range]) => range === '*')
    expect([variant.label, any.map(([tool]) => tool).filter((tool) => tool !== 'npm')]).toEqual([
      variant.label,
      [],
    ])
  }
})

test.each([
  ['>=3.11', [['3.11', '3.11.0']]],
  ['>=10.0.100', [['10.0.100', '10.0.100']]],
  [
    '^22.18 || >=24.4',
    [
      ['22.18', '22.18.0'],
      ['24.4', '24.4.0'],
    ],
  ],
])('the least of %s is %j', (range, expected) => {
  expect(leastOf(range).map(({ written, version }) => [written, version])).toEqual(expected)
})

test.each(['*', '<3'])('%s has no least version to claim', (range) => {
  expect(() => leastOf(range)).toThrow('no least version')
})

test('where a tool comes from', () => {
  const tool = (fields: object) => originOf(fields as ToolchainFile)
  expect(tool({ forTests: { npm: 'pnpm@10' } })).toEqual({ npm: 'pnpm' })
  expect(tool({ forTests: { npm: '@scope/tool@1', program: 'bin/tool' } })).toEqual({
    npm: '@scope/tool',
    program: 'bin/tool',
  })
  expect(tool({ forTests: { pip: 'uv' } })).toEqual({ pip: 'uv' })
  expect(tool({ forTests: { uses: 'actions/setup@1' } })).toBeNull()
  expect(tool({})).toBeNull()
})

test('what a system has is as low as a minimum that is no more precise', () => {
  const debian = { system: 'Debian 12', has: '3.11' }
  expect(canBeHad({ written: '3.11' }, debian)).toBe(true)
  expect(canBeHad({ written: '3.1' }, debian)).toBe(false)
  expect(canBeHad({ written: '3.12' }, debian)).toBe(false)
})
