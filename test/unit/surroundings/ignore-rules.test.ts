import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findOnPath } from '../../../src/run/find-tool.ts'
import {
  type IgnoreFile,
  ignoreFilesOf,
  ignoreRules,
  lostLines,
} from '../../../src/surroundings/ignore-rules.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { frameworkIds, planVariant, renderVariant, variantsOf } from '../../support/variants.ts'

const realGit = findOnPath('git', process.env)
const scratch = scratchFolder('ignore-rules')

const cases: Readonly<Record<string, readonly IgnoreFile[]>> = {
  'one file': [{ folder: '', text: '.env\nnode_modules/\n/bin\n!keep\n' }],
  'a nearer one that takes it back': [
    { folder: '', text: '.env\n*.md\n' },
    { folder: 'a', text: '!.env\n!*.md\n' },
  ],
  'nothing is taken back inside a folder that is ignored': [
    { folder: '', text: 'a/\n' },
    { folder: 'a', text: '!.env\n' },
  ],
  'everything but': [
    { folder: 'a', text: '*\n!.gitignore\n!b/\n' },
    { folder: 'a/b', text: '!README.md\n' },
  ],
  'patterns with folders': [
    { folder: '', text: 'a/bin/*\n**/node_modules\n' },
    { folder: 'a', text: '/b/**\n# .env\n\\!x\n' },
  ],
  'no rule at all': [],
}

const paths = [
  '.env',
  'a/.env',
  'a/b/.env',
  'node_modules/x',
  'a/node_modules/x/y',
  'bin/x',
  'a/bin/x',
  'a/README.md',
  'a/b/README.md',
  'a/.gitignore',
  'a/!x',
]

test.skipIf(realGit === null).each(Object.entries(cases))('%s: as Git has it', (name, files) => {
  const root = path.join(scratch, name)
  mkdirSync(path.join(root, 'a', 'b'), { recursive: true })
  for (const { folder, text } of files) writeFileSync(path.join(root, folder, '.gitignore'), text)
  const env = { HOME: scratch, PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1' }
  execFileSync(realGit ?? '', ['init', '--quiet'], { cwd: root, env })
  const isIgnoredByGit = (file: string) => {
    try {
      execFileSync(realGit ?? '', ['check-ignore', '--quiet', '--', file], { cwd: root, env })
      return true
    } catch {
      return false
    }
  }
  const isIgnored = ignoreRules(files)
  for (const file of paths) expect([file, isIgnored(file)]).toEqual([file, isIgnoredByGit(file)])
})

describe.each(frameworkIds)('the rules of %s', async (id) => {
  test.each(await variantsOf(id))(
    'let everything be committed but secrets and what installing leaves: $label',
    async (variant) => {
      const [tree, { plan }] = [await renderVariant(variant), await planVariant(variant)]
      const isIgnored = ignoreRules(ignoreFilesOf(tree, new Map()))
      expect([...tree.keys()].filter(isIgnored)).toEqual(plan.secrets ? [plan.secrets.file] : [])
      expect(plan.leaves?.folders?.filter((folder) => !isIgnored(`${folder}file`)) ?? []).toEqual([])
      expect(plan.leaves?.lockFile && isIgnored(plan.leaves.lockFile)).toBeFalsy()
    },
  )
})

test('lost lines are those that only the old file had, without comments', () => {
  expect(lostLines('# mine\r\n*.key\r\n\r\ndist/\nnode_modules/\n', 'node_modules/\n')).toEqual([
    '*.key',
    'dist/',
  ])
})
