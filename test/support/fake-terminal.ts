import { PassThrough } from 'node:stream'
import type { Terminal } from '../../src/commands/terminal.ts'

/** A terminal whose output can be read. Not a TTY, unless it is given columns. */
export function fakeTerminal(options: { columns?: number; env?: Record<string, string> } = {}): {
  terminal: Terminal
  output: () => string
} {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() }
  const { columns } = options
  if (columns !== undefined) Object.assign(streams.stdout, { isTTY: true, columns })
  let text = ''
  streams.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  const terminal = {
    ...streams,
    env: { NO_COLOR: '1', PATH: process.env.PATH, ...options.env },
    cwd: process.cwd(),
    platform: 'linux',
    signal: new AbortController().signal,
  } as unknown as Terminal
  return {
    terminal,
    output: () => text + (streams.stdout.read() ?? ''),
  }
}
