import { describe, expect, test } from 'vitest'
import type { Framework, PackageManager } from '../../../src/catalog/framework.ts'
import { loadFramework, loadShared } from '../../../src/catalog/load.ts'
import { decide, featuresToProbe, toolsToProbe } from '../../../src/plan/decide.ts'
import { type Machine, nothingProbed } from '../../../src/plan/machine.ts'
import { makePlan, nameIn } from '../../../src/plan/plan.ts'
import type { CreateRequest } from '../../../src/request/request.ts'
import { debian } from '../../support/described.ts'

const shared = await loadShared()
const open: CreateRequest = {
  ...{ directory: 'my-api', framework: undefined, language: undefined, packageManager: undefined },
  ...{
    name: undefined,
    install: undefined,
    verify: false,
    git: undefined,
    ifExists: undefined,
    dryRun: false,
    options: undefined,
  },
}
const machine: Machine = {
  ...{ platform: 'posix', system: () => debian, launcher: null, hasTool: () => false },
  ...{ findings: nothingProbed, satisfies: () => true },
}
const here = { machine, cwd: '/work', today: '2026-01-01' }
const definitionOf = async (id: string) => (await loadFramework(id)).definition
function managerOf(framework: Framework, id: string): PackageManager {
  const manager = framework.packageManagers.find((manager) => manager.id === id)
  if (!manager) throw new Error(`no ${id}`)
  return manager
}

test('what nobody asked for is not done', async () => {
  const decisions = decide(open, await definitionOf('express'), here)
  expect(decisions).toMatchObject({
    install: false,
    git: false,
    verify: false,
    ifExists: 'abort',
    name: 'my-api',
  })
})

test('what was asked for is', async () => {
  const asked = { ...open, install: true, git: true, verify: true, ifExists: 'replace' } as const
  const decisions = decide(asked, await definitionOf('express'), here)
  expect(decisions).toMatchObject({ install: true, git: true, verify: true, ifExists: 'replace' })
})

describe('the tools to look at', () => {
  const pinned = { ...open, framework: { id: 'django', release: '5.2' } }
  test.each([
    ['those that decide the release line', open, ['python']],
    ['the same for a pinned one, to say what it lacks', pinned, ['python']],
    ['those that installing needs', { ...pinned, install: true }, ['python']],
  ])('%s', async (_, request, tools) => {
    const django = await definitionOf('django')
    const pip = managerOf(django, 'pip')
    expect(toolsToProbe(request, django, pip)).toEqual(tools)
  })

  test.each([
    ['uv', 'django', ['python', 'uv']],
    ['bundler', 'rails', ['ruby', 'bundler']],
    ['mvnw', 'spring-boot', ['java']],
    ['npm', 'express', ['node']],
  ])('with %s, those of %s that may be too old, installed now or not', async (manager, id, tools) => {
    const framework = await definitionOf(id)
    expect(toolsToProbe(open, framework, managerOf(framework, manager))).toEqual(tools)
  })

  test('those of the chosen package manager, and of no other', async () => {
    const framework = { ...(await definitionOf('express')), languages: [] }
    const npm = { ...managerOf(framework, 'npm'), requires: { ruby: '*' }, features: ['ruby.headers'] }
    const pnpm = { ...managerOf(framework, 'pnpm'), requires: { php: '*' }, features: ['php.intl'] }
    const request = { ...open, install: true }
    expect(toolsToProbe(request, framework, npm).toSorted()).toEqual(['node', 'npm', 'ruby'])
    expect(toolsToProbe(request, framework, pnpm).toSorted()).toEqual(['node', 'php', 'pnpm'])
    expect(featuresToProbe(framework, npm)).toEqual(['ruby.headers'])
    expect(featuresToProbe(framework, pnpm)).toEqual(['php.intl'])
  })

  test('verifying looks at what only starting needs', async () => {
    const framework = { ...(await definitionOf('express')), startRequires: { ruby: '*' } }
    const request = { ...open, install: true }
    const npm = managerOf(framework, 'npm')
    const plain = toolsToProbe(request, framework, npm)
    expect(plain).toContain('npm')
    expect(plain).not.toContain('ruby')
    expect(toolsToProbe({ ...request, verify: true }, framework, npm)).toContain('ruby')
    const plan = makePlan(decide(request, framework, here), shared, 'posix')
    expect(plan.requires).not.toHaveProperty('ruby')
    expect(plan.startRequires).toEqual({ ruby: '*' })
  })
})

test('a plan speaks the language of its platform, and its README that of POSIX', async () => {
  const framework = await definitionOf('flask')
  const decisions = decide(open, framework, here)
  const [posix, windows] = (['posix', 'windows'] as const).map((shell) => makePlan(decisions, shared, shell))
  expect(posix?.commands.install[0]?.words[0]).toBe('python3')
  expect(windows?.commands.install[0]?.words[0]).toBe('py')
  expect(windows?.context.commands).toEqual(posix?.context.commands)
  expect(windows?.context.commands.install[0]).toMatch(/^python3 /)
})

test('labels are what people call things', async () => {
  const planOf = async (id: string, request = open) =>
    makePlan(decide(request, await definitionOf(id), here), shared, 'posix')
  expect((await planOf('express')).labels).toEqual({
    ...{ framework: 'Express.js', release: 'Express 5', language: 'JavaScript', packageManager: 'npm' },
    options: [],
  })
  const flask = await planOf('flask')
  expect(flask.labels.language).toBe('Python')
  const laravel = await planOf('laravel')
  expect(laravel.labels.packageManager).toBe('Composer')
  expect(laravel.context.requirements.map(({ name }) => name)).toEqual(['PHP', 'Composer'])
  expect([flask.project.language, flask.project.packageManager]).toEqual([null, 'pip'])
  const typescript = await planOf('express', { ...open, language: 'typescript' })
  expect(typescript.project.language).toBe('typescript')
  expect(typescript.labels.language).toBe('TypeScript')
})

describe('names in a plan', () => {
  test('only identifiers that differ from the name are shown', async () => {
    const phoenix = await definitionOf('phoenix')
    expect(nameIn(phoenix, 'shop').identifiers).toEqual([
      { kind: 'elixirModule', label: 'module', value: 'Shop' },
    ])
    expect(nameIn(phoenix, 'My Shop').identifiers).toEqual([
      { kind: 'elixirApp', label: 'application', value: 'my_shop' },
      { kind: 'elixirModule', label: 'module', value: 'MyShop' },
    ])
  })

  test.each([
    ['express', 'Express', 'express-app'],
    ['nestjs', 'core', 'core-app'],
  ])('a %s project called %s does not hide its own dependency', async (id, name, npm) => {
    expect(nameIn(await definitionOf(id), name).names.npm).toBe(npm)
  })

  test('a long name is known to be one', async () => {
    const framework = await definitionOf('express')
    const isLong = (length: number) => {
      const request = { ...open, name: 'a'.repeat(length) }
      return makePlan(decide(request, framework, here), shared, 'posix').context.nameIsLong
    }
    expect([isLong(24), isLong(25)]).toEqual([false, true])
  })
})
