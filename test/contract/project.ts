import { execFileSync, spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CommandLine } from '../../src/plan/command-line.ts'
import type { Result } from '../../src/result/result.ts'
import { runCommand } from '../../src/run/run-command.ts'
import type { Variant } from '../support/variants.ts'

/** A project as a user would have it: made by the packed command line, below a path with a space and an accent. */
export interface Project {
  readonly directory: string
  readonly result: Result
}

/** A fresh folder below which everything of one variant happens. */
export function makeWorkspace(): string {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'create-backend-contract-')), 'pläce with spaces')
  mkdirSync(folder)
  return folder
}

export function removeWorkspace(folder: string): void {
  rmSync(path.dirname(folder), { recursive: true, force: true, maxRetries: 5 })
}

/** Runs the packed command line. */
export function createProject(
  bin: string,
  variant: Variant,
  name: string,
  cwd: string,
  directory = 'project',
): Project {
  const argv = [
    ...[bin, directory, '--json', '--name', name],
    ...[
      '--framework',
      `${variant.framework}@${variant.release}`,
      '--package-manager',
      variant.packageManager,
    ],
    ...(variant.language ? ['--language', variant.language] : []),
  ]
  const { stdout, stderr, status } = spawnSync(process.execPath, argv, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`create-backend ended with ${status}:\n${stdout}\n${stderr}`)
  return { directory: path.join(cwd, directory), result: JSON.parse(stdout) }
}

/** What an installation prints when it wants its user to do something about it. */
export const toActOn =
  /deprecated|vulnerabilit|unmet peer|incorrect peer|ERESOLVE|EBADENGINE|unsupported engine|ignored build scripts|install scripts? not/i

/** Everything that a command printed, colours aside. */
export async function runAll(commands: readonly CommandLine[], cwd: string): Promise<string> {
  let output = ''
  for (const command of commands) {
    await runCommand(command, { cwd, onOutput: (text) => (output += text), timeoutMs: 15 * 60_000 })
  }
  return output
}

export function git(cwd: string, ...words: string[]): string {
  const identity = ['-c', 'user.name=Contract', '-c', 'user.email=contract@example.com']
  return execFileSync('git', [...identity, ...words], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Relative path → content, for every file below a directory. */
export function readTree(directory: string): Map<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const read = files.map((entry) => {
    const file = path.join(entry.parentPath, entry.name)
    const mode = statSync(file).mode & 0o111 ? ' (executable)' : ''
    return [path.relative(directory, file) + mode, readFileSync(file, 'utf8')] as const
  })
  return new Map(read.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Takes a file out of a project.
 *
 * @returns puts it back
 */
export function hideFile(directory: string, name: string): () => void {
  const [file, hidden] = [path.join(directory, name), path.join(directory, '..', `hidden${name}`)]
  renameSync(file, hidden)
  return () => renameSync(hidden, file)
}

/**
 * Replaces text in the project's own sources: not in its tests, which must notice, nor in its README.
 *
 * @returns puts the sources back
 */
export function changeSources(
  directory: string,
  tracked: readonly string[],
  from: string,
  to: string,
): () => void {
  const changed = new Map<string, string>()
  for (const file of tracked) {
    // By where frameworks keep tests, not by a name anywhere: a project may be called "test".
    const isTest = /^(src\/)?tests?\/|[._](test|spec)\.|(^|\/)tests?\.py$/.test(file)
    if (isTest || file.endsWith('.md')) continue
    const content = readFileSync(path.join(directory, file), 'utf8')
    if (!content.includes(from)) continue
    changed.set(file, content)
    writeFileSync(path.join(directory, file), content.replaceAll(from, to))
  }
  if (changed.size === 0) throw new Error(`no source contains ${JSON.stringify(from)}`)
  return () => {
    for (const [file, content] of changed) writeFileSync(path.join(directory, file), content)
  }
}
