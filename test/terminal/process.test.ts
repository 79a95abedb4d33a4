import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { version } from '#generated'
import { hasSystemTerminal, inSystemTerminal, type Typed } from '../support/system-terminal.ts'

const root = path.resolve(import.meta.dirname, '../..')
const program = [
  '--import',
  path.join(root, 'node_modules/tsx/dist/loader.mjs'),
  path.join(root, 'src/cli.ts'),
]
const env = { PATH: process.env.PATH, HOME: tmpdir(), TERM: 'xterm', LANG: 'C.UTF-8' }
/** A process that hangs is ended by this, and its test fails. */
const timeout = 60_000

let cwd: string
beforeAll(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'create-backend-process-'))
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

const run = (args: readonly string[], input: string | undefined) =>
  spawnSync(process.execPath, [...program, ...args], { cwd, env, timeout, encoding: 'utf8', input })

describe('without a terminal', () => {
  test.each([
    ['an empty stdin', ''],
    ['answers on stdin', 'my-api\nflask\n'],
  ])('%s: says what is missing, and does nothing', (_what, input) => {
    const { status, stdout, stderr } = run([], input)
    expect(status).toBe(2)
    expect(stderr).toContain('Add --framework with one of: ')
    expect(stdout).toBe('')
    expect(readdirSync(cwd)).toEqual([])
  })

  test('takes the defaults, and says in plain text what a conversation would have shown', () => {
    const { status, stdout } = run(['plain', '-f', 'express'], '')
    expect(status).toBe(0)
    expect(stdout).toContain('Express 5 · JavaScript · npm')
    expect(stdout).toContain('+ package.json')
    expect(stdout).toContain(`npm create backend@${version} plain -- --framework express@5`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: nothing but text
    expect(stdout).not.toMatch(/[\u001B\r]/)
  })
})

describe.skipIf(process.platform === 'win32')('an output that goes nowhere', () => {
  const inShell = (rest: string, ...args: string[]) =>
    spawnSync('bash', ['-c', `"$@" ${rest}`, 'bash', process.execPath, ...program, ...args], {
      ...{ cwd, env, timeout, encoding: 'utf8' },
    })

  test('whoever reads only the first lines gets no error', () => {
    const { stdout, stderr } = inShell('| true; echo $PIPESTATUS', '--list')
    expect(stderr).toBe('')
    expect(stdout).toBe('0\n')
  })

  test.skipIf(!existsSync('/dev/full'))('what can not be written is an error, in one line', () => {
    const { status, stderr } = inShell('>/dev/full', '--list')
    expect(stderr).toMatch(/^error The output could not be written: ENOSPC.*\n$/)
    expect(status).toBe(1)
  })
})

describe.skipIf(!hasSystemTerminal)('in a terminal of the system', () => {
  const inTerminal = (command: string, typed: Typed) => inSystemTerminal(command, typed, { cwd, env })
  const words = (...args: string[]) =>
    [process.execPath, ...program, ...args].map((word) => `'${word}'`).join(' ')

  test('the process ends by itself after the last answer', async () => {
    const { code, output } = await inTerminal(words('-p', 'npm', '--no-install', '--no-git'), [
      ['Where should', 'asked\r'],
      ['Which framework?', 'express\r'],
      ['Which language?', '\r'],
      ['What else', '\r'],
    ])
    expect(output).toContain('The same again')
    expect(code).toBe(0)
    expect(existsSync(path.join(cwd, 'asked/package.json'))).toBe(true)
  })

  test('Ctrl-C ends it at once, with 130', async () => {
    const { code } = await inTerminal(words(), [['Where should', '\u0003']])
    expect(code).toBe(130)
    expect(existsSync(path.join(cwd, 'my-backend'))).toBe(false)
  })

  test('Ctrl-C while it installs ends that, keeps the project and says how to go on', async () => {
    const bin = path.join(cwd, 'bin')
    mkdirSync(bin)
    writeFileSync(
      path.join(bin, 'npm'),
      '#!/bin/sh\n[ "$1" = --version ] && echo 10.8.2 && exit\necho fetching things\nwhile :; do sleep 1; done\n',
      {
        mode: 0o755,
      },
    )
    const flags = ['kept', '-f', 'express', '-l', 'javascript', '-p', 'npm', '--no-git']
    const { code, output } = await inTerminal(`exec env PATH='${bin}':"$PATH" ${words(...flags)}`, [
      ['Install the dependencies', 'y'],
      ['fetching things', '\u0003'],
    ])
    expect(code).toBe(130)
    expect(output).toContain('The project itself is complete')
    expect(existsSync(path.join(cwd, 'kept/package.json'))).toBe(true)
  })

  test.each([
    ['stdin', '</dev/null'],
    ['stdout', '>nobody-reads-this'],
  ])('nobody is asked when %s is not a terminal', async (_stream, redirection) => {
    const { code, output } = await inTerminal(`${words()} ${redirection}`, [])
    expect(output).toContain('Add --framework')
    expect(output).not.toContain('Where should')
    expect(code).toBe(2)
  })
})
