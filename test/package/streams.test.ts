import { spawn } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'
import { runTool } from '../support/tool.ts'

const cwd = scratchFolder('streams')
const quoted = (...words: readonly string[]) => words.map((word) => `'${word}'`).join(' ')
const create = (directory: string) => [directory, '--framework', 'express@5', '--package-manager', 'npm']
const isComplete = (directory: string) => existsSync(path.join(cwd, directory, 'package.json'))

describe.skipIf(process.platform === 'win32')('a shell', () => {
  const shell = (line: string, where = cwd) => runTool('sh', ['-c', line], { cwd: where })
  const program = quoted(process.execPath, inject('bin'))

  test.each([
    ['stdin', '<&-'],
    ['stdout', '>&-'],
    ['stderr', '2>&-'],
  ])('closes %s, and the project is made all the same', (name, redirection) => {
    expect(shell(`${program} ${quoted(...create(name))} ${redirection}`)).toMatchObject({
      code: 0,
      stderr: '',
    })
    expect(isComplete(name)).toBe(true)
  })

  test.skipIf(!existsSync('/dev/full')).each([
    ['a result', create('full').concat('--json')],
    ['a text', ['--help']],
  ])('sends %s to a full disk: that is an error, without a stack', (_, argv) => {
    const { code, stderr } = shell(`${program} ${quoted(...argv)} >/dev/full`)
    expect(code).toBe(1)
    expect(stderr.match(/^error .*/gm)).toEqual([
      'error The output could not be written: ENOSPC: no space left on device, write',
    ])
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  test('stands in a directory that was deleted: nothing can be made there, but the help is there', () => {
    const gone = path.join(cwd, 'gone')
    mkdirSync(gone)
    const { code, stdout, stderr } = shell(
      `rmdir '${gone}'; ${program} --help && ${program} ${quoted(...create('x'))}`,
      gone,
    )
    expect(stdout).toContain('Usage')
    expect(stderr).toMatch(/^error The current directory does not exist any more/)
    expect(stderr).toContain('(invalid-directory)')
    expect(code).toBe(2)
  })
})

test.each([
  ['stdout', create('unread'), 0],
  ['stderr', ['x', '--framework', 'nope'], 2],
] as const)(
  'whoever reads %s goes away before anything is written: no crash',
  async (stream, argv, expected) => {
    const child = spawn(process.execPath, [inject('bin'), ...argv], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child[stream].destroy()
    const other = stream === 'stdout' ? child.stderr : child.stdout
    let text = ''
    other.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, text }).toEqual({ code: expected, text: '' })
    expect(isComplete('unread')).toBe(true)
  },
)

describe('colours', () => {
  const list = (env: Record<string, string>) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    runTool(process.execPath, [inject('bin'), '--list'], { cwd, env }).stdout.match(/\u001b\[\d+m/g)
  const unset = { NO_COLOR: '', FORCE_COLOR: '0', TERM: 'xterm' }

  test('are in a pipe when they are asked for, and only then', () => {
    expect(list({ ...unset, FORCE_COLOR: '1' })).not.toBeNull()
    expect(list(unset)).toBeNull()
    expect(list({ ...unset, FORCE_COLOR: '1', NO_COLOR: '1' })).toBeNull()
  })
})

describe('a locale of ASCII', () => {
  const env = { LC_ALL: 'C', LANG: 'C.UTF-8', HOME: cwd }
  const run = (argv: readonly string[], more: Record<string, string> = {}) =>
    runTool(process.execPath, [inject('bin'), ...argv], { cwd, env: { ...env, ...more } })

  test.each([
    [['--help']],
    [['--list']],
    [['--info', 'nestjs']],
    [['--compare', 'django,rails']],
    [['--recommend']],
    [['--doctor']],
    [['--completion', 'bash']],
    [create('ascii')],
    [[...create('dry'), '--dry-run']],
    [create('ascii')],
    [['x', '-f', 'djago']],
    [[]],
    [['--doctor', '--json']],
    [['--info', 'laravel', '--json']],
    [[...create('json'), '--json']],
  ])('gets nothing else: %j', (argv) => {
    for (const more of [{}, { NO_COLOR: '1' }, { TERM: 'dumb' }, { TERM: 'dumb', NO_COLOR: '1' }]) {
      const { stdout, stderr } = run(argv, more)
      expect((stdout + stderr).match(/[^\n\x20-\x7e]/g)).toBeNull()
      expect(stdout + stderr).not.toBe('')
    }
  })

  test('JSON says the same as in any other', () => {
    const { stdout } = run(['--info', 'laravel', '--json'])
    const { stdout: other } = run(['--info', 'laravel', '--json'], { LC_ALL: 'C.UTF-8' })
    expect(other).toMatch(/[^\0-\x7f]/)
    expect(JSON.parse(stdout)).toEqual(JSON.parse(other))
  })
})
