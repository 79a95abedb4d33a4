import { cpSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import { markedBlocks } from '../support/documents.ts'
import { scratchFolder } from '../support/scratch.ts'
import { runTool } from '../support/tool.ts'

/** Nothing that is made, and nothing that is installed. */
const leftOut = new Set(['.git', 'node_modules', 'dist', 'package', '.generated', 'reports', 'coverage'])
const scratch = scratchFolder('clone')
const tools = inject('tools')

test.skipIf(typeof tools === 'string').each(markedBlocks('clone'))('in a fresh clone: %s', (block) => {
  const clone = path.join(scratch, 'clone')
  cpSync(repositoryRoot, clone, {
    recursive: true,
    filter: (file) => !leftOut.has(path.relative(repositoryRoot, file).split(path.sep)[0] ?? ''),
  })
  const PATH = `${typeof tools === 'string' ? '' : tools.bin}${path.delimiter}${process.env.PATH}`
  const { code, stdout, stderr } = runTool('bash', ['-ec', block], { cwd: clone, env: { PATH } })
  expect(code, stderr).toBe(0)
  expect(stdout).toContain('my-api')
  for (const step of ['install', 'test', 'start', 'contract', 'stop']) expect(stderr).toContain(`✓ ${step}`)
})
