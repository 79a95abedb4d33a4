import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { packageFolder } from '../../scripts/build/package-folder.ts'
import { repositoryRoot } from '../../scripts/generate/index.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The packed tarball. */
    tarball: string
    /** The command line as it was installed from the tarball. */
    bin: string
  }
}

/**
 * Builds, packs, and installs the tarball, once for all tests that look at what users get.
 *
 * `CREATE_BACKEND_TARBALL` names one that is packed already: suites that run side by side would build over each other.
 */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'create-backend-packed-'))
  const tarball = process.env.CREATE_BACKEND_TARBALL ?? pack(folder)
  const consumer = path.join(folder, 'consumer')
  mkdirSync(consumer)
  npm(consumer, 'install', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', consumer, tarball)
  project.provide('tarball', tarball)
  project.provide('bin', path.join(consumer, 'node_modules', 'create-backend', 'dist', 'cli.js'))
  return () => rmSync(folder, { recursive: true, force: true })
}

function pack(folder: string): string {
  npm(repositoryRoot, 'run', '--silent', 'build')
  const [packed] = JSON.parse(npm(packageFolder, 'pack', '--json', '--pack-destination', folder))
  return path.join(folder, packed.filename)
}

function npm(cwd: string, ...words: string[]): string {
  return execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}
