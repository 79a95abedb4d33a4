import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Benchmark } from '../../src/catalog/schema/benchmark.ts'
import type { Contender } from './measure.ts'

type Generator = NonNullable<Benchmark['generator']>

/** Where the program of a generator is, below the folder that the peers are installed in. */
export function programOf({ program }: Generator, folder: string): string {
  return path.join(folder, 'node_modules', program)
}

/** What people run instead. They are installed below `folder`, so that only their own work is measured. */
export function installPeers(generators: readonly Generator[], folder: string): Contender[] {
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }')
  const packages = [yardstick.package, ...generators.map((generator) => generator.package)]
  const quiet = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts']
  execFileSync('npm', ['install', ...quiet, ...packages], { cwd: folder, stdio: 'inherit' })
  return [yardstick, ...generators].map((generator) => ({
    name: generator.name,
    argv: [programOf(generator, folder), ...generator.words],
  }))
}

/** The fastest that people know, which makes no backend. */
const yardstick: Generator = {
  ...{ name: 'create-vite', package: 'create-vite', program: 'create-vite/index.js' },
  words: ['app', '--template', 'vanilla', '--no-interactive'],
}
