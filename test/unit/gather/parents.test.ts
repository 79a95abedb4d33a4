import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { scratchFolder } from '../../support/scratch.ts'
import { runHeadless } from '../../support/terminal.ts'
import { frameworkIds, renderVariant, variantsOf } from '../../support/variants.ts'

const scratch = scratchFolder('parents')
let above: string
let count = 0
beforeEach(() => {
  above = path.join(scratch, String(count++))
  mkdirSync(path.join(above, 'packages'), { recursive: true })
})

async function create(framework: string, manager: string, ...flags: string[]) {
  const argv = ['packages/api', '-f', framework, '-p', manager, '--json', ...flags]
  const { code, stdout, stderr } = await runHeadless(argv, { cwd: above, env: { HOME: scratch, PATH: '' } })
  return { code, stderr, ...JSON.parse(stdout) }
}

const about = (warnings: readonly string[]) => warnings.filter((text) => text.startsWith('Above the project'))

const workspaces = '{"workspaces": ["packages/*", "tools"]}'

/** Framework, package manager, a file above and what is in it, what is said of it. */
type Case = readonly [string, string, string, string, RegExp]

const cases: readonly Case[] = [
  ['express', 'npm', 'package.json', workspaces, /--no-workspaces/],
  [
    'express',
    'npm',
    'package.json',
    '{"workspaces": {"nohoist": [], "packages": ["./packages/**"]}}',
    /workspaces/,
  ],
  ['express', 'pnpm', 'pnpm-workspace.yaml', 'packages: []', /--ignore-workspace/],
  ['express', 'pnpm', 'package.json', '{"packageManager": "yarn@4.5.0"}', /Corepack/],
  ['express', 'yarn', 'package.json', workspaces, /Yarn 1 installs into them/],
  ['express', 'yarn', 'package.json', '{"packageManager": "pnpm@10.0.0"}', /packageManager of its own/],
  ['express', 'bun', 'package.json', workspaces, /Bun would install into them/],
  ['express', 'deno', 'package.json', workspaces, /Deno would change its lock file/],
  ['express', 'deno', 'deno.json', '{"workspace": ["./packages/api"]}', /Deno would change its lock file/],
  ['express', 'npm', '.oxlintrc.json', '{}', /oxlint refuses to run there/],
  ['express', 'npm', '.prettierrc', '{}', /Prettier takes its settings/],
  [
    'flask',
    'uv',
    'pyproject.toml',
    '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
    /uv would rewrite its lock file/,
  ],
  ['flask', 'uv', 'pyproject.toml', '[[tool.uv.index]]\nurl = "x"\n', /uv takes its settings/],
  ['flask', 'uv', 'uv.toml', '', /uv takes its settings/],
  ['rails', 'bundler', '.rubocop.yml', '', /RuboCop/],
  ['phoenix', 'mix', 'mix.exs', 'def project, do: [apps_path: "packages"]', /umbrella/],
  ['aspnet-core', 'dotnet', 'nuget.config', '', /package sources/],
  ['aspnet-core', 'dotnet', 'Directory.Build.targets', '', /MSBuild applies it/],
]

describe('a project that its tools take for a part of what is above', () => {
  test.each(cases)(
    '%s with %s, below %s %s: is told so, before anything is written',
    async (framework, manager, file, content, said) => {
      writeFileSync(path.join(above, file), content)
      const { code, warnings, stderr } = await create(framework, manager)
      expect(code).toBe(0)
      expect(about(warnings)).toEqual([expect.stringMatching(said)])
      expect(about(warnings)[0]).toContain(path.join(above, file))
      expect(stderr.indexOf('Above the project')).toBeGreaterThan(-1)
      expect(stderr.indexOf('Above the project')).toBeLessThan(stderr.indexOf('README.md'))
      expect(readFileSync(path.join(above, file), 'utf8')).toBe(content)
    },
  )

  test('is told so once, where its tool knows the file by another spelling, too', async () => {
    for (const file of ['nuget.config', 'NuGet.Config']) writeFileSync(path.join(above, file), '')
    expect(about((await create('aspnet-core', 'dotnet')).warnings)).toHaveLength(1)
  })

  test.each([
    ['express', 'npm', 'package.json', '{"name": "x"}'],
    ['express', 'npm', 'package.json', '{'],
    ['express', 'npm', 'package.json', '{"workspaces": ["libs/*", "tools"]}'],
    ['express', 'npm', 'package.json', '{"workspaces": ["packages/*", "!packages/api"]}'],
    ['express', 'npm', 'package.json', '{"workspaces": ["packages"]}'],
    ['express', 'pnpm', 'package.json', '{"packageManager": "pnpm@10.0.0"}'],
    ['express', 'npm', '.editorconfig', '[*]\nindent_style = tab\n'],
    ['express', 'npm', '.rubocop.yml', ''],
    ['nestjs', 'npm', '.prettierrc', '{}'],
    ['flask', 'uv', 'pyproject.toml', '[project]\nname = "x"\n'],
    [
      'flask',
      'uv',
      'pyproject.toml',
      '[tool.uv.workspace]\nmembers = ["packages/*"]\nexclude = ["packages/api"]\n',
    ],
    ['flask', 'pip', 'pyproject.toml', '[tool.uv.workspace]\nmembers = ["packages/*"]\n'],
    ['phoenix', 'mix', 'mix.exs', 'def project, do: [app: :x]'],
    ['phoenix', 'mix', 'mix.exs', 'def project, do: [apps_path: "apps"]'],
    ['aspnet-core', 'dotnet', 'Directory.Packages.props', ''],
    ['aspnet-core', 'dotnet', 'Directory.Build.props', ''],
    ['aspnet-core', 'dotnet', 'global.json', '{}'],
    ['spring-boot', 'mvnw', 'pom.xml', '<project/>'],
    ['laravel', 'composer', 'composer.json', '{}'],
  ])('%s with %s, below %s %s: is none', async (framework, manager, file, content) => {
    writeFileSync(path.join(above, file), content)
    expect(about((await create(framework, manager)).warnings)).toEqual([])
  })

  test('has a flag that keeps installing to itself, in all that is shown', async () => {
    writeFileSync(path.join(above, 'package.json'), workspaces)
    const npm = await create('express', 'npm')
    expect(npm.commands.install).toEqual(['npm install --no-workspaces'])
    expect(npm.next).toContain('npm install --no-workspaces')
    writeFileSync(path.join(above, 'pnpm-workspace.yaml'), '')
    const pnpm = await create('express', 'pnpm', '--if-exists', 'merge')
    expect(pnpm.commands.install).toEqual(['pnpm install --ignore-workspace'])
    writeFileSync(path.join(above, 'packages', 'api', 'pnpm-workspace.yaml'), '')
    const own = await create('express', 'pnpm', '--if-exists', 'merge')
    expect(own.commands.install).toEqual(['pnpm install'])
  })

  test('has the file that makes it a project of its own, which is one of its files', async () => {
    expect((await create('express', 'yarn')).files).not.toContainEqual(
      expect.objectContaining({ path: 'yarn.lock' }),
    )
    writeFileSync(path.join(above, 'package.json'), '{}')
    mkdirSync(path.join(above, 'more'))
    const argv = ['more/api', '-f', 'express', '-p', 'yarn', '--json']
    const { stdout } = await runHeadless(argv, { cwd: above, env: { PATH: '' } })
    expect(JSON.parse(stdout).files).toContainEqual({ path: 'yarn.lock', bytes: 0, action: 'create' })
    expect(readFileSync(path.join(above, 'more', 'api', 'yarn.lock'), 'utf8')).toBe('')
  })

  test('is not installed where nothing keeps that from changing what is above, and nothing is written', async () => {
    writeFileSync(path.join(above, 'pyproject.toml'), '[tool.uv.workspace]\nmembers = ["packages/*"]\n')
    for (const flag of ['--install', '--verify']) {
      const { code, error } = await create('flask', 'uv', flag)
      expect({ code, error }).toMatchObject({
        code: 3,
        error: {
          code: 'unsafe-target',
          message: expect.stringContaining(path.join(above, 'pyproject.toml')),
        },
      })
    }
    expect(readdirSync(path.join(above, 'packages'))).toEqual([])
  })
})

test.each(frameworkIds)('%s ends the search for settings of editors itself', async (id) => {
  for (const variant of await variantsOf(id)) {
    const settings = (await renderVariant(variant)).get('.editorconfig')?.content
    if (settings !== undefined) expect(settings).toMatch(/^root = true$/m)
  }
})
