import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { settingsInFiles } from '../../../src/process/npm-settings.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { runHeadless } from '../../support/terminal.ts'

const scratch = scratchFolder('npm-settings')
const project = path.join(scratch, 'project')
mkdirSync(project)
writeFileSync(path.join(project, '.npmrc'), 'git=\n; framework=true\n')
writeFileSync(path.join(scratch, '.npmrc'), '  dry-run\nregistry = https://example.org/\n')
const env = {
  npm_config_local_prefix: project,
  npm_config_userconfig: path.join(scratch, '.npmrc'),
  npm_config_globalconfig: path.join(scratch, 'is-not-there'),
}

test('a setting is found in the files that npm names, and nowhere else', () => {
  const has = settingsInFiles(env)
  expect(['git', 'dry_run', 'registry'].map(has)).toEqual([true, true, true])
  expect(['framework', 'force', 'org'].map(has)).toEqual([false, false, false])
  expect(settingsInFiles({})('git')).toBe(false)
})

test("what stands in a user's .npmrc refuses no run", async () => {
  const left = { ...env, npm_command: 'init', npm_config_git: '', npm_config_dry_run: 'true' }
  expect(await runHeadless(['--list'], { env: left })).toMatchObject({ code: 0, stderr: '' })
  const typed = await runHeadless(['--list'], { env: { ...left, npm_config_install: 'true' } })
  expect(typed).toMatchObject({ code: 2, stderr: expect.stringContaining('npm kept --install for itself.') })
})
