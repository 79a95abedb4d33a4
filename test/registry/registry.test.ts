import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchers } from '#generated'
import { markedBlocks } from '../support/documents.ts'
import { filesUnder } from '../support/project-files.ts'
import { scratchFolder } from '../support/scratch.ts'
import { mustRun, type Ran, runTool } from '../support/tool.ts'
import { type Registry, startRegistry } from './registry.ts'

/** What a user types, against a registry that has just been published to; each word as in the README. */
const managers = Object.keys(launchers)
const scratch = scratchFolder('registry')
const tools = inject('tools')

describe.skipIf(typeof tools === 'string')('from a registry', () => {
  let registry: Registry
  let env: Record<string, string>

  beforeAll(async () => {
    if (typeof tools === 'string') return
    registry = await startRegistry(tools, path.join(scratch, 'registry'))
    const home = path.join(scratch, 'home')
    mkdirSync(home)
    // npm publishes only with some token, even where nobody asks for one.
    writeFileSync(path.join(home, '.npmrc'), `${registry.url.replace('http:', '')}:_authToken=none\n`)
    env = {
      PATH: `${tools.bin}${path.delimiter}${process.env.PATH}`,
      ...{ HOME: home, XDG_CACHE_HOME: path.join(home, '.cache'), XDG_DATA_HOME: path.join(home, '.share') },
      ...{ npm_config_registry: registry.url, npm_config_cache: path.join(home, '.npm') },
      ...{ npm_config_userconfig: path.join(home, '.npmrc'), npm_config_yes: 'true', CI: 'true' },
      ...{ YARN_REGISTRY: registry.url, BUN_CONFIG_REGISTRY: registry.url },
      ...{ DENO_DIR: path.join(home, '.deno'), DENO_NO_UPDATE_CHECK: '1', NPM_CONFIG_REGISTRY: registry.url },
      ...{ BUN_INSTALL_CACHE_DIR: path.join(home, '.bun'), npm_config_update_notifier: 'false' },
    }
    mustRun('npm', ['publish', inject('tarball')], { cwd: home, env })
    registry.backdate('create-backend')
  })
  afterAll(() => registry?.stop())

  let folders = 0
  const type = (line: string, more: Record<string, string> = {}): Ran & { cwd: string } => {
    const cwd = path.join(scratch, `user ${++folders}`)
    mkdirSync(cwd)
    // What a test runner's own package manager leaves in the environment is not on a user's machine.
    const own = Object.keys(process.env).filter((name) =>
      /^npm_(package|lifecycle|config_user_agent|execpath)/.test(name),
    )
    const unset = own.map((name) => `-u ${name}`).join(' ')
    return { ...runTool('bash', ['-c', `env ${unset} ${line}`], { cwd, env: { ...env, ...more } }), cwd }
  }

  const lines = markedBlocks('registry').flatMap((block) => block.trimEnd().split('\n'))

  test('the README shows every package manager that can start this program, each with another framework', () => {
    expect(new Set(lines.map(managerOf))).toEqual(new Set(managers))
    expect(new Set(lines.map(frameworkOf)).size).toBe(lines.length)
  })

  test.each(lines)('%s', (line) => {
    const { code, stdout, stderr, cwd } = type(line)
    console.log(`$ ${line}\n${stdout}`)
    expect(code, stderr).toBe(0)
    const [directory = ''] = readdirSync(cwd)
    const files = filesUnder(path.join(cwd, directory))
    expect(files.has('.gitignore')).toBe(true)
    expect(readFileSync(path.join(cwd, directory, 'README.md'), 'utf8')).toContain(`# ${directory}`)
    expect(stdout).toContain(`--framework ${frameworkOf(line)}@`)
    // It takes the package manager that ran it, where the framework can be used with it.
    if (files.has('package.json')) expect(stdout).toContain(`--package-manager ${managerOf(line)}`)

    // The command that it says repeats the run does.
    const rerun = /The same again.*\n\s+(.+)/.exec(stdout)?.[1] ?? ''
    const again = type(rerun)
    expect(again.code, `${rerun}\n${again.stderr}`).toBe(0)
    expect(filesUnder(path.join(again.cwd, directory))).toEqual(files)
  })

  test.each([
    'npm create backend@latest my-api -- -f fastapi --no-git',
    'npm create backend -- my-api --framework=rails',
    'npm init backend@latest my-api -- --framework laravel',
    'npx create-backend@latest my-api --framework phoenix',
    'npx create-backend my-api -- --framework spring-boot',
    'pnpm create backend my-api -- --framework hibernate',
    'pnpm create backend@latest my-api -f nodejs',
    'yarn create backend my-api -- --framework aspnet-core',
    'bunx create-backend@latest my-api -- -f express',
    'bun create backend my-api --framework nodejs --language typescript',
    'deno create -y npm:backend@latest -- my-api -f nodejs --no-git',
  ])('%s', (line) => {
    const { code, stderr, cwd } = type(line)
    expect(code, stderr).toBe(0)
    expect([...filesUnder(path.join(cwd, 'my-api')).keys()]).toContain('README.md')
  })

  test.each([
    ['my-api --framework express', '--framework', 'my-api -- --framework express'],
    ['my-api -f express', '-f', 'my-api -- --framework express'],
    [
      'my-api --framework express --no-install',
      '--framework, --no-install',
      'my-api -- --framework express --no-install',
    ],
  ])('without its --, npm keeps the flags of %s, and the error says what to do', (typed, kept, fix) => {
    const { code, stderr, cwd } = type(`npm create backend@latest ${typed}`)
    expect(code, stderr).toBe(2)
    expect(stderr).toContain(`npm kept ${kept} for itself`)
    expect(stderr).toContain(`Put -- before the flags: npm create backend@latest ${fix}`)
    expect(readdirSync(cwd)).toEqual([])
  })

  test('what is created installs, and runs, with the package manager that created it', () => {
    const { code, stdout, stderr } = type(
      'npm --silent create backend@latest my-api -- --framework express --verify --json',
    )
    expect(code, stderr).toBe(0)
    expect(JSON.parse(stdout).steps.map(({ status }: { status: string }) => status)).toEqual(
      Array(5).fill('done'),
    )
  })

  function managerOf(line: string): string | undefined {
    return managers.find((manager) => line.startsWith(manager))
  }

  function frameworkOf(line: string): string {
    return /--framework (\S+)/.exec(line)?.[1] ?? ''
  }
})
