import { PassThrough } from 'node:stream'
import type { CommandContext } from '../../src/process/context.ts'

/** A terminal whose output can be read. Not a TTY, unless it is given columns. */
export function fakeContext(options: { columns?: number; env?: Record<string, string> } = {}): {
  context: CommandContext
  output: () => string
} {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() }
  const { columns } = options
  if (columns !== undefined) Object.assign(streams.stdout, { isTTY: true, columns })
  let text = ''
  streams.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  const context = {
    ...streams,
    env: { NO_COLOR: '1', PATH: process.env.PATH, ...options.env },
    cwd: process.cwd(),
    platform: 'linux',
    signal: new AbortController().signal,
  } as unknown as CommandContext
  return {
    context,
    output: () => text + (streams.stdout.read() ?? ''),
  }
}
