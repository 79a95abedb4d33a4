import { describe, expect, test } from 'vitest'
import { refuseFlagsKeptByNpm } from '../../../src/request/flags-kept-by-npm.ts'

const isNobodys = () => false
const check = (
  env: Record<string, string>,
  words: string[],
  isUsers: (setting: string) => boolean = isNobodys,
) => refuseFlagsKeptByNpm({ npm_command: 'init', ...env }, words, isUsers)

// What npm 7 to 11 leave in the environment, and among the words, after `npm create backend@latest` and the first column.
describe('flags that npm kept for itself are an error, not ignored, and the fix is the whole command', () => {
  test.each([
    [
      'my-api --framework express',
      { framework: 'true' },
      ['my-api', 'express'],
      'my-api -- --framework express',
    ],
    ['my-api --framework=express', { framework: 'express' }, ['my-api'], 'my-api -- --framework express'],
    ['--framework express', { framework: 'true' }, ['express'], '-- --framework express'],
    ['my-api -f express', { force: 'true' }, ['my-api', 'express'], 'my-api -- --framework express'],
    ['-f express', { force: 'true' }, ['express'], '-- --framework express'],
    ['my-api -t express', { t: 'true' }, ['my-api', 'express'], 'my-api -- --framework express'],
    [
      'my-api --template express',
      { template: 'true' },
      ['my-api', 'express'],
      'my-api -- --framework express',
    ],
    ['my-api -l typescript', { long: 'true' }, ['my-api', 'typescript'], 'my-api -- --language typescript'],
    ['my-api -p pnpm', { parseable: 'true' }, ['my-api', 'pnpm'], 'my-api -- --package-manager pnpm'],
    ['my-api -g', { global: 'true' }, ['my-api'], 'my-api -- --git'],
    ['my-api -i (npm 7)', { i: 'true' }, ['my-api'], 'my-api -- --install'],
    ['my-api --install (npm 8)', { install_links: 'true' }, ['my-api'], 'my-api -- --install'],
    ['my-api --install', { install: 'true' }, ['my-api'], 'my-api -- --install'],
    ['my-api --no-install', { install: '' }, ['my-api'], 'my-api -- --no-install'],
    ['my-api --git', { git: '' }, ['my-api'], 'my-api -- --git'],
    ['my-api --no-git', { git: 'false' }, ['my-api'], 'my-api -- --no-git'],
    ['my-api --no-interactive', { interactive: '' }, ['my-api'], 'my-api -- --no-interactive'],
    ['my-api --dry-run', { dry_run: 'true' }, ['my-api'], 'my-api -- --dry-run'],
    ['my-api --if-exists merge', { if_exists: 'true' }, ['my-api', 'merge'], 'my-api -- --if-exists merge'],
    ['my-api --name x (npm 11)', { name: 'x' }, ['my-api'], 'my-api -- --name x'],
    ['--list', { list: 'true' }, [], '-- --list'],
    ['--info express', { info: 'true' }, ['express'], '-- --info express'],
    ['--doctor', { doctor: 'true' }, [], '-- --doctor'],
    [
      'my-api --framework express --language typescript',
      { framework: 'true', language: 'true' },
      ['my-api', 'express', 'typescript'],
      'my-api -- --framework <id[@release]> --language <language>',
    ],
  ])('%s', (_, settings, words, typed) => {
    const env = Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [`npm_config_${name}`, value]),
    )
    expect(() => check(env, words)).toThrow(
      expect.objectContaining({
        code: 'conflicting-flags',
        message: expect.stringMatching(/^npm kept -.* for itself\.$/),
        hint: `Put -- before the flags: npm create backend@latest ${typed}`,
      }),
    )
  })
})

describe('what anybody may have set is no flag', () => {
  test.each([
    [{ npm_command: 'exec', npm_config_yes: 'true', npm_config_json: 'true' }, ['my-api']],
    [{ npm_command: 'run-script', npm_config_framework: 'true' }, ['my-api']],
    [{ npm_config_git: '/usr/bin/git' }, ['my-api']],
    [{ npm_config_force: 'true' }, ['my-api']],
    [{}, ['one', 'two']],
  ])('%o', (env, words) => {
    expect(() => check(env, words)).not.toThrow()
  })

  test.each([
    [{ npm_config_git: '' }, ['my-api']],
    [{ npm_config_dry_run: 'true' }, ['my-api']],
    [{ npm_config_force: 'true' }, ['my-api', 'express']],
  ])('%o, when it stands in their .npmrc', (env, words) => {
    const names = Object.keys(env).map((name) => name.replace('npm_config_', ''))
    expect(() => check(env, words, (setting) => names.includes(setting))).not.toThrow()
  })
})
