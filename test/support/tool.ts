import { type ExecFileSyncOptions, spawnSync } from 'node:child_process'

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end, as a shell without a terminal would. */
export function runTool(
  program: string,
  words: readonly string[],
  { cwd, env }: { cwd: string; env?: NonNullable<ExecFileSyncOptions['env']> },
): Ran {
  const { status, stdout, stderr, error } = spawnSync(program, words, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (error) throw error
  return { code: status, stdout, stderr }
}

/** Runs a program that has to succeed. */
export function mustRun(...args: Parameters<typeof runTool>): string {
  const { code, stdout, stderr } = runTool(...args)
  if (code !== 0) throw new Error(`${args[0]} ${args[1].join(' ')}: exit code ${code}\n${stdout}\n${stderr}`)
  return stdout
}
