import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import type { CommandLine } from '../../../src/plan/command-line.ts'
import { scriptsMayHaveBlanks } from '../../support/platform.ts'

/** Real processes on a busy machine: no test here waits this long when it passes. */
vi.setConfig({ testTimeout: 60_000 })

/** A folder of the test's own, gone when the test is over. */
export async function tempFolder(): Promise<string> {
  const blank = scriptsMayHaveBlanks ? ' ' : '-'
  const folder = await realpath(await mkdtemp(join(tmpdir(), `run${blank}room${blank}ü${blank}`)))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** Writes an executable shell script and returns its path. Scripts name what they start by its absolute path. */
export async function script(folder: string, name: string, body: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, `#!/bin/sh\n${body}\n`, { mode: 0o755 })
  return path
}

export function command(...words: readonly string[]): CommandLine {
  return { env: {}, words }
}

/** Runs JavaScript in a process of its own. */
export function nodeCommand(source: string): CommandLine {
  return command(process.execPath, '--input-type=module', '--eval', source)
}

/** Waits for a condition; fails the test, with the name, when it does not come true. */
export async function until(
  name: string,
  condition: () => boolean | Promise<boolean>,
  limitMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`still waiting: ${name}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Whether a process is there and not merely waiting to be reaped. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  if (process.platform !== 'linux') return true
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z')
  return !/\) [ZX]/.test(stat)
}
