import { describe, expect, test } from 'vitest'
import { formatCommand, quote, resolveCommand, shellNeededFor } from '../../../src/plan/command-line.ts'

describe('resolving', () => {
  test('placeholders, environment and words', () => {
    const variables = { run: 'npm run', port: '3000' }
    expect(resolveCommand(['PORT={port} {run} dev', 'node app.js'], variables)).toEqual([
      { env: { PORT: '3000' }, words: ['npm', 'run', 'dev'] },
      { env: {}, words: ['node', 'app.js'] },
    ])
  })

  test('several assignments, whatever is in their values, and spaces between words', () => {
    expect(resolveCommand('PORT=3000 MIX_ENV=prod  A1=b=c D= mix  phx.server', {})).toEqual([
      { env: { PORT: '3000', MIX_ENV: 'prod', A1: 'b=c', D: '' }, words: ['mix', 'phx.server'] },
    ])
  })

  test.each(['xPORT=1', '1A=1', 'a=1'])('%s is a program, not an assignment', (word) => {
    expect(resolveCommand(`${word} b`, {})).toEqual([{ env: {}, words: [word, 'b'] }])
    expect(resolveCommand(`A=1 ${word} b`, {})).toEqual([{ env: { A: '1' }, words: [word, 'b'] }])
  })

  test('a file for what is printed', () => {
    expect(resolveCommand('{venv}pip freeze > lock/all.txt', { venv: '.venv/bin/' })).toEqual([
      { env: {}, words: ['.venv/bin/pip', 'freeze'], to: 'lock/all.txt' },
    ])
  })

  test('no command is an empty list', () => {
    expect(resolveCommand(null, {})).toEqual([])
    expect(resolveCommand(undefined, {})).toEqual([])
  })

  test('an unknown placeholder is an error, not text', () => {
    expect(() => resolveCommand('{tpyo} dev', {})).toThrow('{tpyo}')
  })

  test('an assignment after the program is an argument', () => {
    expect(resolveCommand('dotnet build A=1', {})).toEqual([{ env: {}, words: ['dotnet', 'build', 'A=1'] }])
  })
})

describe('quoting', () => {
  test.each([
    ['my-api', 'my-api', 'my-api'],
    ['My API', "'My API'", '"My API"'],
    ['été', 'été', 'été'],
    ["it's", "'it'\\''s'", '"it\'s"'],
    ['a$b', "'a$b'", "'a$b'"],
    ['a`b', "'a`b'", "'a`b'"],
    ['app:create_app()', "'app:create_app()'", '"app:create_app()"'],
    ['', "''", '""'],
    ['a\\b', "'a\\b'", 'a\\b'],
    ['a\nb', "$'a\\012b'", '"a$([char]10)b"'],
    ['~', "'~'", '"~"'],
  ])('%j', (word, posix, windows) => {
    expect(quote(word, 'posix')).toBe(posix)
    expect(quote(word, 'windows')).toBe(windows)
  })

  test('a command with a file for what it prints', () => {
    const command = { env: {}, words: ['bin/pip', 'freeze'], to: 'all.txt' }
    expect(formatCommand(command, 'posix')).toBe('bin/pip freeze > all.txt')
    expect(formatCommand(command, 'windows')).toBe('bin\\pip freeze > all.txt')
  })

  test('a command with an environment', () => {
    const command = { env: { MIX_ENV: 'prod' }, words: ['bin/mix', 'run', 'a b'] }
    expect(formatCommand(command, 'posix')).toBe("MIX_ENV=prod bin/mix run 'a b'")
    expect(formatCommand(command, 'windows')).toBe('$env:MIX_ENV="prod"; bin\\mix run "a b"')
    const two = { env: { A: "it's $x", B: '2' }, words: ['x'] }
    expect(formatCommand(two, 'posix')).toBe("A='it'\\''s $x' B=2 x")
    expect(formatCommand(two, 'windows')).toBe(`$env:A='it''s $x'; $env:B="2"; x`)
  })
})

describe('a shell that a command is for', () => {
  const command = { env: { PORT: '3000' }, words: ['mix', 'phx.server'] }

  test('is named where another would not take it', () => {
    expect(shellNeededFor([formatCommand(command, 'windows')])).toBe('PowerShell')
    expect(shellNeededFor([formatCommand(command, 'posix')])).toBeNull()
    expect(shellNeededFor([formatCommand({ ...command, env: {} }, 'windows'), 'cd my-api'])).toBeNull()
  })
})
