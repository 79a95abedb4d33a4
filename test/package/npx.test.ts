import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { mustRun } from '../support/tool.ts'

/** From a folder that trips programs which build command lines or URLs by hand, and without a network. */
const folder = path.join(scratchFolder('npx'), 'my projects, été 100% #1')
const tarball = `./${path.basename(inject('tarball'))}`
mkdirSync(folder)
copyFileSync(inject('tarball'), path.join(folder, tarball))

const npx = (...words: string[]) =>
  mustRun('npx', ['--yes', tarball, ...words], {
    cwd: folder,
    env: { npm_config_offline: 'true', npm_config_update_notifier: 'false' },
  })

test('npx runs the tarball and touches nothing when told so', () => {
  expect(npx('my-api', '--framework', 'express', '--dry-run')).toContain('src/app.js')
  expect(existsSync(path.join(folder, 'my-api'))).toBe(false)
})

test('npx runs the tarball and creates', () => {
  const { rerun, project } = JSON.parse(npx('naïve api', '--framework', 'express', '--json'))
  expect(project.directory).toBe(path.join(folder, 'naïve api'))
  expect(rerun).toContain("'naïve api'")
  expect(existsSync(path.join(folder, 'naïve api', 'src', 'app.js'))).toBe(true)
})
