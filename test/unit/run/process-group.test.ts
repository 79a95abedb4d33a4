import { expect, test } from 'vitest'
import { startProcess } from '../../../src/run/start-process.ts'
import { hasShell } from '../../support/platform.ts'
import { hangs } from '../../support/program.ts'
import { command, isRunning, nodeCommand, tempFolder, until } from './helpers.ts'

test.runIf(hasShell)('what ignores SIGTERM gets SIGKILL after the grace, with all it started', async () => {
  const cwd = await tempFolder()
  let output = ''
  const child = await startProcess(
    command(
      '/bin/sh',
      '-c',
      `trap '' TERM; (trap '' TERM; while :; do /bin/sleep 1; done) & echo "$!"; wait`,
    ),
    { cwd, onOutput: (chunk) => (output += chunk) },
  )
  await until('it runs', () => output.includes('\n'))
  expect(await child.terminate(100)).toBe(true)
  expect(await child.exited).toEqual({ code: null, signal: 'SIGKILL' })
  expect(await isRunning(Number(output))).toBe(false)
})

test.runIf(hasShell)('what stops on SIGTERM is not killed, and its last words are heard', async () => {
  const cwd = await tempFolder()
  let output = ''
  const child = await startProcess(
    command('/bin/sh', '-c', `trap 'echo bye; exit 0' TERM; echo ready; while :; do /bin/sleep 0.05; done`),
    { cwd, onOutput: (chunk) => (output += chunk) },
  )
  await until('it runs', () => output.includes('ready'))
  expect(await child.terminate(10_000)).toBe(false)
  expect(await child.exited).toEqual({ code: 0, signal: null })
  expect(output).toMatch(/^ready\n(?:.*\n)?bye\n(?:.*\n)?$/)
})

test('ending what has ended is nothing', async () => {
  const cwd = await tempFolder()
  const child = await startProcess(nodeCommand('process.exit(4)'), { cwd })
  expect(await child.exited).toEqual({ code: 4, signal: null })
  expect(await child.terminate(0)).toBe(false)
  expect(await child.terminate(0)).toBe(false)
})

test('listens for interrupts only while something runs', async () => {
  const cwd = await tempFolder()
  const before = process.listenerCount('SIGINT')
  const child = await startProcess(nodeCommand(hangs), { cwd })
  expect(process.listenerCount('SIGINT')).toBe(before + 1)
  await child.terminate(10_000)
  expect(process.listenerCount('SIGINT')).toBe(before)
})
