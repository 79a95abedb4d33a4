import { expect, test } from 'vitest'
import { main } from '../../src/main.ts'
import { keys, VirtualTerminal } from './support/virtual-terminal.ts'

function start(...argv: string[]) {
  const terminal = new VirtualTerminal()
  const { stdin, stdout } = terminal
  const env = { TERM: 'xterm', LANG: 'C.UTF-8', PATH: '' }
  const interruption = new AbortController()
  const { signal } = interruption
  const interrupt = () => interruption.abort()
  const place = { env, cwd: '/', platform: 'linux' } as const
  const context = {
    stdin,
    stdout,
    stderr: stdout,
    stdoutStream: stdout,
    ...place,
    signal,
    interrupt,
    suspend: () => {},
    onResumed: () => () => {},
  }
  return { terminal, exitCode: main(['--recommend', ...argv], context) }
}

test('asks what flags leave open, and ranks', async () => {
  const { terminal, exitCode } = start('--language', 'python')
  await terminal.shows('◆  What are you building?')
  await terminal.type(keys.down, keys.enter)
  await terminal.shows('◆  What matters most?')
  await terminal.type(keys.escape)
  await terminal.shows('◆  What are you building?')
  await terminal.type(keys.enter)
  await terminal.shows('◆  What matters most?')
  await terminal.type(keys.enter)
  expect(await exitCode).toBe(0)
  await terminal.shows(/└ {2}The best one first:\n\n1 {3}/, 'Start with ')
  expect(terminal.transcript()).toMatch(/^┌ {2}create-backend/)
  // Each question once: what was answered on this screen is not repeated below it.
  expect(terminal.transcript().match(/What are you building/g)).toHaveLength(1)
})

test('what two answers agree on is said once', async () => {
  const { terminal, exitCode } = start('--language', 'any', '--building', 'website', '--priority', 'ease')
  expect(await exitCode).toBe(0)
  await terminal.shows('Start with ')
  for (const reason of terminal.transcript().split(/\n(?=\d+ )/)) {
    const texts = reason.replace(/\s+/g, ' ').split('; ')
    expect(new Set(texts).size).toBe(texts.length)
  }
})

test.each([
  ['Ctrl-C', (terminal: VirtualTerminal) => terminal.type(keys.ctrlC)],
  ['a terminal that goes away', (terminal: VirtualTerminal) => terminal.stdin.push(null)],
])('%s ends it with 130', async (_what, end) => {
  const { terminal, exitCode } = start()
  await terminal.shows('◆  Which language')
  await end(terminal)
  expect(await exitCode).toBe(130)
  await terminal.shows('└  Cancelled.')
  expect(terminal.transcript()).not.toContain('error')
})
