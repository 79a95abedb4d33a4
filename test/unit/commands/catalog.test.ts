import { describe, expect, test } from 'vitest'
import { summaries } from '#generated'
import { compareCommand } from '../../../src/commands/compare.ts'
import { infoCommand } from '../../../src/commands/info.ts'
import { listCommand } from '../../../src/commands/list.ts'
import type { Prober } from '../../../src/gather/prober.ts'
import { findingsOf } from '../../support/described.ts'
import { fakeContext } from '../../support/fake-context.ts'

const look: Prober = async (tools, features) => findingsOf({ node: '24.4.0', npm: '11.0.0' }, tools, features)
const menu = summaries.map(({ id }) => id)

test('--list --json: all frameworks in menu order', async () => {
  const { context, output } = fakeContext()
  expect(await listCommand({ kind: 'list', json: true }, context)).toBe(0)
  const { schemaVersion, frameworks } = JSON.parse(output())
  expect(schemaVersion).toBe(1)
  expect(frameworks.map(({ id }: { id: string }) => id)).toEqual(menu)
  expect(frameworks[1]).toEqual({
    ...{ id: 'django', name: 'Django', tier: 'core', port: 8000 },
    ...{ language: 'Python', architecture: 'MVT (MVC)', bestUse: 'Enterprise-grade apps' },
    aliases: expect.any(Array),
    homepage: expect.stringContaining('djangoproject.com'),
    releases: expect.arrayContaining([{ id: expect.any(String), label: expect.stringContaining('Django') }]),
  })
})

test('--info --json: everything, with the readiness of this machine', async () => {
  const { context, output } = fakeContext()
  expect(await infoCommand({ kind: 'info', framework: 'express', json: true }, context, look)).toBe(0)
  const { framework } = JSON.parse(output())
  expect(framework).toMatchObject({
    ...{ id: 'express', port: 3000 },
    catalog: { rating: { overall: 4.5, total: 19 }, security: { orm: 'Mongoose / Sequelize' } },
    packageManagers: expect.arrayContaining([
      expect.objectContaining({ id: 'npm', commands: expect.objectContaining({ install: ['npm install'] }) }),
    ]),
    readiness: { ready: true, packageManager: { id: 'npm' } },
    starter: { files: expect.arrayContaining([{ path: 'package.json', bytes: expect.any(Number) }]) },
  })
})

test('--info: the command that starts one, as this launcher spells it', async () => {
  const { context, output } = fakeContext({
    env: { npm_config_user_agent: 'pnpm/10.0.0 npm/? node/v24.0.0' },
  })
  await infoCommand({ kind: 'info', framework: 'express', json: false }, context, look)
  expect(output()).toContain('  pnpm create backend my-backend --framework express\n')
})

describe('--compare', () => {
  const compare = async (frameworks: string[]) => {
    const { context, output } = fakeContext()
    expect(await compareCommand({ kind: 'compare', frameworks, json: true }, context, look)).toBe(0)
    return JSON.parse(output()).frameworks.map(({ id }: { id: string }) => id)
  }

  test('in the order of the names; all of them without names', async () => {
    expect(await compare(['rails', 'django'])).toEqual(['rails', 'django'])
    expect(await compare([])).toEqual(menu)
  })

  test('a single one is refused, with what to write', async () => {
    const { context } = fakeContext()
    const request = { kind: 'compare', frameworks: ['django'], json: false } as const
    await expect(compareCommand(request, context, look)).rejects.toMatchObject({
      code: 'invalid-value',
      hint: expect.stringContaining('--info django'),
    })
  })
})
