import { PassThrough } from 'node:stream'
import type { Terminal } from '../../src/commands/terminal.ts'
import { main } from '../../src/main.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in this process, with nobody at the other end. */
export async function runHeadless(argv: readonly string[], options: Partial<Terminal> = {}): Promise<Ran> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const terminal = {
    ...{ stdin, stdout, stderr, env: {}, cwd: process.cwd(), platform: 'linux' },
    signal: new AbortController().signal,
    ...options,
  } as unknown as Terminal
  const code = await main(argv, terminal)
  const text = (stream: PassThrough) => stream.read()?.toString() ?? ''
  return { code, stdout: text(stdout), stderr: text(stderr) }
}
