import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest'
import { hasSystemTerminal, inSystemTerminal, type Typed } from '../support/system-terminal.ts'

const [ctrlC, ctrlD, ctrlZ, ctrlBackslash] = ['\u0003', '\u0004', '\u001A', '\u001C']
const command = (...args: string[]) => [process.execPath, inject('bin'), ...args].join(' ')

let cwd: string
beforeEach(() => {
  const folder = mkdtempSync(path.join(tmpdir(), 'create-backend-terminal-'))
  cwd = folder
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
})

const env = () => ({
  ...{ PATH: `${cwd}/bin:${process.env.PATH}`, HOME: cwd, TERM: 'xterm', LANG: 'C.UTF-8', PS1: '$ ' },
})
const read = (file: string) => readFileSync(path.join(cwd, file), 'utf8')

/** A program that says on the terminal when it runs, and never ends; told to stop, it does what `trap` says. */
function endless(name: string, trap = ''): void {
  mkdirSync(path.join(cwd, 'bin'), { recursive: true })
  const lines = [
    ...['#!/bin/sh', trap, `echo $$ >> '${cwd}/pids'`, `echo ${name} runs > "$(cat '${cwd}/tty')"`],
    'while :; do sleep 0.1; done',
  ]
  writeFileSync(path.join(cwd, 'bin', name), `${lines.join('\n')}\n`, { mode: 0o755 })
}

function isRunning(pid: number): boolean {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) && !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
}

/** Runs a line as a shell does that looks at the terminal's settings before and after. */
async function run(line: string, typed: Typed) {
  const script = [
    ...['trap : INT QUIT', 'tty > tty', 'stty -a > before'],
    ...[line, 'code=$?', 'stty -a > after', 'echo "ended with $code"', ''],
  ].join('\n')
  writeFileSync(path.join(cwd, 'script'), script)
  const { output } = await inSystemTerminal('sh ./script', typed, { cwd, env: env() })
  const pids = existsSync(path.join(cwd, 'pids')) ? read('pids').trim().split('\n').map(Number) : []
  return {
    output,
    code: Number(/ended with (\d+)/.exec(output)?.[1]),
    isAsBefore: read('after') === read('before'),
    isCursorShown: output.lastIndexOf('\u001B[?25h') >= output.lastIndexOf('\u001B[?25l'),
    running: pids.filter(isRunning),
  }
}

const cancelled = { code: 130, isAsBefore: true, isCursorShown: true, running: [] }

describe.skipIf(!hasSystemTerminal)('a terminal of the system is left as it was', () => {
  describe.each([
    ['Ctrl-C', ctrlC],
    ['Ctrl-D', ctrlD],
    ['Ctrl-\\', ctrlBackslash],
  ])('%s', (_key, typed) => {
    test.each([
      ['Where should', []],
      ['Which framework?', ['api']],
      ['Install the', ['api', '-f', 'express', '-p', 'npm', '-l', 'javascript']],
      ['What are you building?', ['--recommend', '--language', 'python']],
    ])('at: %s', async (question, argv) => {
      expect(await run(command(...argv), [[question, typed]])).toMatchObject(cancelled)
      expect(existsSync(path.join(cwd, 'api'))).toBe(false)
    })
  })

  test.each(['SIGQUIT', 'SIGTERM', 'SIGHUP', 'SIGINT'] as const)(
    '%s from outside, at a question',
    async (name) => {
      // The shell keeps its number when it becomes the program.
      writeFileSync(path.join(cwd, 'start'), `echo $$ > pid\nexec ${command()}\n`)
      const kill = () => void process.kill(Number(read('pid')), name)
      expect(await run('sh ./start', [['Where should', kill]])).toMatchObject(cancelled)
    },
  )

  test.each([['--doctor'], ['--info laravel'], ['--compare laravel,flask']])(
    'Ctrl-C during %s, while a tool does not answer',
    async (flags) => {
      endless('php')
      const { output, ...ran } = await run(command(flags), [['php runs', ctrlC]])
      expect(ran).toEqual(cancelled)
      // What the tool would have had to answer is not what ended it.
      expect(output).toContain('Cancelled: `')
    },
  )

  test('a second Ctrl-C ends at once what the first would wait for, and kills it', async () => {
    endless('npm', `[ "$1" = --version ] && echo 11.0.0 && exit\ntrap '' INT TERM HUP QUIT`)
    const flags = ['kept', '-f', 'express', '-l', 'javascript', '-p', 'npm', '--install', '--no-git']
    const { output, ...ran } = await run(command(...flags), [['npm runs', ctrlC + ctrlC]])
    expect(ran).toEqual(cancelled)
    expect(output).not.toContain('was stopped')
    expect(existsSync(path.join(cwd, 'kept', 'package.json'))).toBe(true)
  })

  test('Ctrl-Z stops it for the shell, and fg goes on where it was', async () => {
    const { output } = await inSystemTerminal(
      'bash --norc --noprofile -i',
      [
        ['$ ', `stty -a > before; ${command()}\r`],
        ['Where should', 'my-a'],
        ['my-a█', ctrlZ],
        ['Stopped', ''],
        ['$ ', 'stty -a > stopped; fg\r'],
        ['Where should', 'pi'],
        ['my-api█', ctrlC],
        ['Cancelled', ''],
        ['$ ', 'echo "ended with $?"; stty -a > after; exit\r'],
      ],
      { cwd, env: env() },
    )
    expect(output).toContain('ended with 130')
    expect(read('stopped')).toBe(read('before'))
    expect(read('after')).toBe(read('before'))
  })
})
