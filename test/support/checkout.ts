import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import { mustRun } from './tool.ts'

/** Copies what Git knows of the project, or would know after the next commit, in the state of the working tree. */
export function copyCheckout(to: string): void {
  const words = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const listed = mustRun('git', words, { cwd: repositoryRoot }).split('\0')
  for (const file of listed.filter((name) => name && existsSync(path.join(repositoryRoot, name)))) {
    mkdirSync(path.dirname(path.join(to, file)), { recursive: true })
    copyFileSync(path.join(repositoryRoot, file), path.join(to, file))
  }
}

/** Without what this test runner says to its own processes, which would reach the one in a copy. */
export function environmentForCopies(): Record<string, string | undefined> {
  const foreign = /^(?:VITEST|NODE_ENV$|TEST$|npm_|CONTRACT|CREATE_BACKEND)/
  const entries = Object.entries(process.env).filter(
    ([name]) => !foreign.test(name) || name === 'npm_config_registry',
  )
  return { ...Object.fromEntries(entries), CI: 'true', NO_COLOR: '1' }
}
