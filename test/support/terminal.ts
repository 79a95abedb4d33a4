import { PassThrough } from 'node:stream'
import { main } from '../../src/main.ts'
import type { CommandContext } from '../../src/process/context.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in this process, with nobody at the other end. */
export async function runHeadless(
  argv: readonly string[],
  options: Partial<CommandContext> = {},
): Promise<Ran> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const context = {
    ...{ stdin, stdout, stderr, env: {}, cwd: process.cwd(), platform: 'linux' },
    signal: new AbortController().signal,
    ...options,
  } as unknown as CommandContext
  const code = await main(argv, context)
  return { code, stdout: textIn(stdout), stderr: textIn(stderr) }
}

/** What was written to a stream; newer versions of Node.js hand it out write by write. */
function textIn(stream: PassThrough): string {
  let text = ''
  for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) text += chunk
  return text
}
