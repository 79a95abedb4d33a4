import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { scratchFolder } from '../../support/scratch.ts'
import { runHeadless } from '../../support/terminal.ts'

const scratch = scratchFolder('existing')
let cwd: string
let count = 0
beforeEach(() => {
  cwd = path.join(scratch, String(count++))
  mkdirSync(path.join(cwd, 'api'), { recursive: true })
})

function already(files: Readonly<Record<string, string>>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.join(cwd, path.dirname(file)), { recursive: true })
    writeFileSync(path.join(cwd, file), content)
  }
}

async function create(framework: string, ...flags: string[]) {
  const argv = ['api', '-f', framework, '--json', ...flags]
  const { code, stdout } = await runHeadless(argv, { cwd, env: { HOME: cwd, PATH: '' } })
  const { warnings, next, error } = JSON.parse(stdout)
  expect({ code, error }).toEqual({ code: 0, error: undefined })
  return { warnings: warnings.filter((warning: string) => !/^\S+ ≥? ?.*is needed/.test(warning)), next }
}

describe('a manifest that is kept', () => {
  test.each([
    [
      'express',
      'npm',
      'package.json',
      '{"name":"mine","dependencies":{"express":"^4"}}',
      /scripts .*\bdev\b.*type module/,
      ['npm install'],
    ],
    [
      'nodejs',
      'pnpm',
      'package.json',
      '{"scripts":{"dev":"mine","test":"mine"}}',
      /packages oxlint.*scripts/,
      ['pnpm install'],
    ],
    [
      'laravel',
      'composer',
      'composer.json',
      '{"require":{"laravel/framework":"^12"}}',
      /packages .*scripts .*setup/,
      [],
    ],
    [
      'spring-boot',
      'mvnw',
      'pom.xml',
      '<project/>',
      /packages spring-boot-.*parent spring-boot-starter-parent.*plugins/,
      ['./mvnw -B -ntp test-compile'],
    ],
    ['rails', 'bundler', 'Gemfile', 'gem "rails"', /packages .*puma/, ['bundle install']],
    [
      'phoenix',
      'mix',
      'mix.exs',
      'defmodule Mine do\nend',
      /packages .*phoenix.*aliases .*setup/,
      ['mix local.hex --force --if-missing', 'mix local.rebar --force --if-missing'],
    ],
    ['flask', 'uv', 'pyproject.toml', '[project]\nname = "mine"\n', /packages .*flask/, ['uv sync']],
    ['express', 'npm', 'package.json', '{', /could not be read/, ['npm install']],
  ])('%s with %s: %s', async (framework, manager, file, content, said, install) => {
    already({ [`api/${file}`]: content })
    for (const flags of [['--dry-run'], []]) {
      const { warnings, next } = await create(framework, '-p', manager, '--if-exists', 'merge', ...flags)
      expect(warnings).toContainEqual(
        expect.stringMatching(new RegExp(`^${file} was there before and is kept.*${said.source}`)),
      )
      expect(next).toEqual(expect.arrayContaining(['cd api']))
      expect(next.slice(1)).toEqual(install)
    }
    expect(readFileSync(path.join(cwd, 'api', file), 'utf8')).toBe(content)
  })

  test('with all that is needed, in any form, is nothing to speak of', async () => {
    already({ 'api/requirements.txt': 'Flask>=3\ngunicorn\n', 'api/README.md': 'mine' })
    const { warnings, next } = await create('flask', '-p', 'pip', '--if-exists', 'merge')
    expect(warnings).toEqual([])
    expect(next.at(-1)).toBe('.venv/bin/flask run --debug')
  })

  test('is said in text, too', async () => {
    already({ 'api/package.json': '{}' })
    const argv = ['api', '-f', 'express', '-p', 'npm', '--if-exists', 'merge']
    const { stdout } = await runHeadless(argv, { cwd, env: { HOME: cwd, PATH: '' } })
    expect(stdout).toContain('warning: package.json was there before and is kept, but lacks')
    expect(stdout).toContain('Without them, these do not work: npm run dev, npm test')
    expect(stdout).not.toMatch(/^ {2}npm run dev$/m)
  })
})

describe('an ignore file that is kept', () => {
  test('and lets secrets and environments be committed: the lines to add', async () => {
    already({ 'api/.gitignore': '*.pyc\n' })
    const { warnings } = await create('django', '-p', 'uv', '--if-exists', 'merge')
    expect(warnings).toEqual([
      expect.stringMatching(/\.env, which holds secrets; nor \.venv\/.*add to it: "\.env" and "\.venv\/"\.$/),
    ])
  })

  test('and does not, or a repository around it that does not: nothing', async () => {
    already({ 'api/.gitignore': '.env\n.venv\n' })
    expect((await create('django', '-p', 'uv', '--if-exists', 'merge')).warnings).toEqual([])
    already({ 'other/.gitignore': '*.pyc\n', '.git/HEAD': '', '.gitignore': '.env\n.venv/\n' })
    const { stdout } = await runHeadless(
      ['other', '-f', 'django', '-p', 'uv', '--if-exists', 'merge', '--json'],
      { cwd },
    )
    expect(JSON.parse(stdout).warnings.filter((warning: string) => warning.includes('commit'))).toEqual([])
  })

  test('when it is replaced, the rules that are gone', async () => {
    already({ 'api/.gitignore': '# mine\nprivate/\n.env\n' })
    const { warnings } = await create('django', '--if-exists', 'replace')
    expect(warnings).toEqual([expect.stringMatching(/replaced ignored more\..*add to it: "private\/"\.$/)])
  })
})

describe('a repository around it', () => {
  test('that ignores what the project needs: how to add it', async () => {
    already({ '.git/HEAD': '', '.gitignore': 'bin/\n' })
    const { warnings } = await create('rails')
    expect(warnings).toEqual([expect.stringMatching(/git add --force bin\/\S+( bin\/\S+)+$/)])
  })

  test('that ignores all of it', async () => {
    already({ '.git/HEAD': '', '.gitignore': '/api\n' })
    const { warnings } = await create('rails')
    expect(warnings).toEqual(['The rules of the Git repository around it ignore the whole project.'])
  })
})
