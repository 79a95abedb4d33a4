import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findAbsent } from '../../../src/gather/absence.ts'
import { nothingProbed } from '../../../src/plan/machine.ts'
import { fails, program } from '../../support/program.ts'
import { tempFolder } from '../run/helpers.ts'

const tools = {
  runtime: { name: 'Runtime', inProcess: true, programs: ['no-such-runtime'] },
  snake: { name: 'Snake', programs: ['snake3', 'snake'] },
  coffee: { name: 'Coffee', home: 'COFFEE_HOME', programs: ['coffee'], parts: { kit: 'coffeec' } },
}
const look = (env: Record<string, string>) =>
  findAbsent(['runtime', 'snake', 'coffee'], ['coffee.kit', 'snake.venv'], tools, env)

test('what is here is no finding, and is not started', async () => {
  const PATH = await tempFolder()
  for (const name of ['snake', 'coffee', 'coffeec']) program(PATH, name, fails(1))
  expect(look({ PATH })).toBe(nothingProbed)
})

test('a tool that is nowhere is missing, and nothing is said about its parts', async () => {
  const PATH = await tempFolder()
  program(PATH, 'snake3', fails(1))
  const { tools, features } = look({ PATH })
  expect(tools).toEqual({
    coffee: expect.objectContaining({ status: 'missing', detail: 'Coffee is not on PATH' }),
  })
  expect(features).toEqual({})
})

test('a part with a program of its own is looked for beside its tool', async () => {
  const PATH = await tempFolder()
  for (const name of ['snake', 'coffee', 'coffeec']) program(PATH, name, fails(1))
  const home = join(PATH, 'runtime only')
  program(home, 'bin/coffee', fails(1))
  expect(look({ PATH, COFFEE_HOME: home })).toEqual({
    tools: {},
    features: { 'coffee.kit': { id: 'coffee.kit', present: false, detail: 'there is no coffeec', home } },
  })
})

test('a home that leads nowhere is a finding, whatever is on PATH', async () => {
  const PATH = await tempFolder()
  for (const name of ['snake', 'coffee', 'coffeec']) program(PATH, name, fails(1))
  expect(look({ PATH, COFFEE_HOME: '/nowhere' }).tools).toEqual({
    coffee: expect.objectContaining({
      ...{ status: 'broken', path: null, home: '/nowhere' },
      detail: 'COFFEE_HOME is /nowhere, where there is no Coffee',
    }),
  })
})
