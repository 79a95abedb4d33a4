import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

/** A folder for the tests of one file; it is gone after them. */
export function scratchFolder(name: string): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), `create-backend-${name}-`)))
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}
