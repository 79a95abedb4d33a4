import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** A whole process to be measured, in a fresh folder each time. */
export interface Contender {
  readonly name: string
  /** Arguments of `node`. */
  readonly argv: readonly string[]
}

export interface Measured {
  readonly name: string
  /** Median, in milliseconds. */
  readonly ms: number
  /** Median peak of resident memory, in megabytes. */
  readonly megabytes: number
}

/** In memory where the system offers that: the journal of a disk would time whoever writes after a large contender. */
const memory = '/dev/shm'
const workspace = existsSync(memory) ? memory : tmpdir()

/** Prints the peak of resident memory, in kilobytes, when the process ends. */
const reporter = path.join(import.meta.dirname, 'report-memory.cjs')

/**
 * Runs every contender in turn, round after round, so that whatever else the machine does hits all alike.
 *
 * @returns medians, in the order of the contenders
 */
export function measure(contenders: readonly Contender[], rounds: number): Measured[] {
  const samples = contenders.map(() => ({ ms: [] as number[], kilobytes: [] as number[] }))
  for (let round = 0; round <= rounds; round++) {
    for (const [index, contender] of contenders.entries()) {
      const { ms } = runOnce(contender, [])
      const { kilobytes } = runOnce(contender, ['--require', reporter])
      // The first round fills the caches of the operating system.
      if (round === 0) continue
      samples[index]?.ms.push(ms)
      samples[index]?.kilobytes.push(kilobytes)
    }
  }
  return contenders.map(({ name }, index) => ({
    name,
    ms: median(samples[index]?.ms ?? []),
    megabytes: median(samples[index]?.kilobytes ?? []) / 1024,
  }))
}

function runOnce({ name, argv }: Contender, options: readonly string[]): { ms: number; kilobytes: number } {
  const cwd = mkdtempSync(path.join(workspace, 'create-backend-bench-'))
  const startedAt = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, ...argv], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, CI: '1', NO_COLOR: '1', NODE_OPTIONS: '' },
  })
  const ms = performance.now() - startedAt
  rmSync(cwd, { recursive: true, force: true })
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stdout}${stderr}`)
  return { ms, kilobytes: Number(/^peak (\d+)$/m.exec(stderr)?.[1] ?? 0) }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2
}
