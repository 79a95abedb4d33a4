import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import { blocksOf, documents } from '../support/documents.ts'
import { scratchFolder } from '../support/scratch.ts'
import { runTool } from '../support/tool.ts'

/** Who runs a block that is not run here. */
const runElsewhere = /^(test|clone|registry|thirteenth(: \S.*)?|not run: \S.*)$/
const ours = 'npm create backend@latest'

const scratch = scratchFolder('documents')
const blocks = documents().flatMap(blocksOf)
const shellBlocks = blocks.filter(({ language }) => ['sh', 'bash', 'shell', 'console'].includes(language))
const executed = shellBlocks.filter(({ marker }) => !runElsewhere.test(marker ?? ''))

test('no fence is missed', () => {
  // With a language or without one, opened or closed.
  const fences = documents().flatMap((document) => [
    ...readFileSync(path.join(repositoryRoot, document), 'utf8').matchAll(/^[ \t]*(?:```|~~~)/gm),
  ])
  expect(2 * blocks.length).toBe(fences.length)
})

test('every command block is run by somebody, or says why not', () => {
  const lines = executed.flatMap(({ document, text }) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => ({ document, line })),
  )
  expect(lines.filter(({ line }) => !line.startsWith(ours))).toEqual([])
})

test.each(executed.map((block, index) => ({ ...block, index })))('$document: $text', ({ text, index }) => {
  const cwd = path.join(scratch, String(index))
  mkdirSync(cwd)
  for (const line of text.trimEnd().split('\n')) {
    // As npm would: the registry is replaced by the tarball that would be on it.
    const command = line.replace(ours, `node '${inject('bin')}'`)
    const { code, stderr } = runTool('bash', ['-c', command], { cwd })
    // The doctor reports what a machine lacks, and most lack something.
    expect(line.includes('--doctor') ? [0, 4] : [0], `${line}\n${stderr}`).toContain(code)
  }
})
