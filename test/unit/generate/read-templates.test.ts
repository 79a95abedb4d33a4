import { chmodSync } from 'node:fs'
import path from 'node:path'
import { outputFileSync } from 'fs-extra/esm'
import { expect, test } from 'vitest'
import { readTemplates } from '../../../scripts/generate/read-templates.ts'
import { scratchFolder } from '../../support/scratch.ts'

test('what says what runs it is executable, whatever mode the checkout gave it', () => {
  const folder = scratchFolder('templates')
  const files = { 'base/run.hbs': '#!/bin/sh\n', 'base/notes.txt': 'x\n' }
  for (const [name, text] of Object.entries(files)) outputFileSync(path.join(folder, name), text)
  chmodSync(path.join(folder, 'base/run.hbs'), 0o644)
  chmodSync(path.join(folder, 'base/notes.txt'), 0o755)
  const found = readTemplates(folder).layers.base?.map(({ path, executable }) => [path, executable])
  expect(found).toEqual([
    ['notes.txt', false],
    ['run', true],
  ])
})
