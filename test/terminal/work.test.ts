import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { converseWith, type MachineOptions } from './support/conversation.ts'
import { keys } from './support/virtual-terminal.ts'

const install = (script: string, options: MachineOptions = {}) =>
  converseWith(['api', '-f', 'nestjs', '-p', 'npm', '--install', '--no-git'], {
    programs: { npm: script },
    ...options,
  })

test('what a command prints is shown while it runs, and folds away when it is done', async () => {
  const script = 'echo fetching things; while ! [ -e ../go-on ]; do :; done'
  const { terminal, cwd, exitCode } = install(script)
  await terminal.shows(/[◐◓◑◒] {2}Installing: npm install/, '│  fetching things')
  writeFileSync(path.join(cwd, 'go-on'), '')
  expect(await exitCode).toBe(0)
  await terminal.shows('◇  Installing: npm install', 'Done.')
  expect(terminal.transcript()).not.toContain('fetching things')
})

test('when it fails the output stays, the project too, and it says how to go on', async () => {
  const { terminal, cwd, exitCode } = install('echo fetching things; echo "no such host" >&2; exit 3')
  expect(await exitCode).toBe(1)
  await terminal.shows('■  `npm install` failed', 'fetching things', 'Stopped.')
  await terminal.shows('failed with exit code 3', 'The project itself is', 'In ', 'npm install')
  expect(terminal.transcript().match(/no such host/g)).toHaveLength(1)
  expect(existsSync(path.join(cwd, 'api/package.json'))).toBe(true)
})

test('when it is cancelled the project stays, and nothing is left running or drawing', async () => {
  const { terminal, cwd, exitCode, interrupt } = install('echo fetching things; while :; do :; done')
  await terminal.shows('fetching things')
  interrupt()
  expect(await exitCode).toBe(130)
  await terminal.shows('Cancelled: `npm install` was stopped', 'The project itself is')
  expect(existsSync(path.join(cwd, 'api/package.json'))).toBe(true)
  const before = terminal.raw
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(terminal.raw).toBe(before)
})

test('keys that are pressed while it runs do nothing, except Ctrl-C', async () => {
  const { terminal, cwd, exitCode } = install('echo fetching things; while :; do :; done')
  await terminal.shows('fetching things')
  // As long as keys arrive one by one, the system writes none of them onto the screen.
  expect(terminal.isRaw).toBe(true)
  await terminal.type(keys.enter, 'ls', keys.enter)
  await terminal.type(keys.ctrlC)
  expect(await exitCode).toBe(130)
  expect(terminal.isRaw).toBe(false)
  await terminal.shows('■  Cancelled: `npm install` was stopped')
  expect(existsSync(path.join(cwd, 'api/package.json'))).toBe(true)
})

test('keys are left alone while the first commit is made: signing it may ask for a passphrase', async () => {
  const git = 'while ! [ -e ../go-on ]; do :; done'
  const { terminal, cwd, exitCode } = converseWith(
    ['api', '-f', 'flask', '-p', 'pip', '--no-install', '--git'],
    {
      programs: { git },
    },
  )
  await terminal.shows('Making the first commit')
  expect(terminal.isRaw).toBe(false)
  writeFileSync(path.join(cwd, 'go-on'), '')
  expect(await exitCode).toBe(0)
})

test('a tool that is missing is an error when installing was asked for by its flag', async () => {
  const { terminal, cwd, exitCode } = install('exit 0', { tools: { npm: '10.8.2', node: '16.0.0' } })
  expect(await exitCode).toBe(4)
  await terminal.shows('Node.js', 'is needed', 'Install it')
  expect(existsSync(path.join(cwd, 'api'))).toBe(false)
})

test('without the tools installing is not offered, and the end says why', async () => {
  const { terminal, exitCode } = converseWith(['api', '-f', 'laravel', '--no-git'])
  expect(await exitCode).toBe(0)
  await terminal.shows('warning:', 'PHP', 'is needed')
  expect(terminal.transcript()).not.toContain('Install the dependencies now?')
})
