import { describe, expect, test } from 'vitest'
import { parseArgv } from '../../../src/request/parse-argv.ts'
import { readRequest } from '../../../src/request/request.ts'

const ends = { env: { HOME: '/home/ada' }, stdin: { isTTY: true }, stdout: { isTTY: true } }
const read = (line: string, env: Record<string, string> = ends.env) =>
  readRequest(parseArgv(line.split(' ')), { ...ends, env })

describe('a word that is no directory', () => {
  test.each([
    ['my-app express', 'my-app -- --framework express'],
    ['express my-app', 'my-app -- --framework express'],
    ['my-app Django@5.2', 'my-app -- --framework Django@5.2'],
    ['one two', 'Quote a directory that contains spaces.'],
    ['one two three', 'Quote a directory that contains spaces.'],
    ['list', 'Did you mean --list? A directory of that name is ./list.'],
    ['list --json', 'Did you mean --list?'],
    ['help', 'Did you mean --help?'],
    ['doctor', 'Did you mean --doctor?'],
    ['doctor django', 'Did you mean --doctor django?'],
    ['info', 'Did you mean --info <id>?'],
    ['info express', 'Did you mean --info express?'],
    ['compare express flask', 'Did you mean --compare express,flask?'],
    ['completion bash', 'Did you mean --completion bash?'],
  ])('%s', (line, hint) => {
    expect(() => read(line)).toThrow(
      expect.objectContaining({ code: 'invalid-value', hint: expect.stringContaining(hint) }),
    )
  })

  test.each([
    ['list -f express', 'list'],
    ['./list', './list'],
    ['express', 'express'],
  ])('%s is one', (line, directory) => {
    expect(read(line)).toMatchObject({ kind: 'create', create: { directory } })
  })
})

describe('~ that no shell has read', () => {
  test.each([
    ['~/x', '/home/ada/x'],
    ['~/deep/er', '/home/ada/deep/er'],
    ['~', '/home/ada'],
    ['./~/x', './~/x'],
    ['a~b', 'a~b'],
  ])('%s', (typed, directory) => {
    expect(read(typed)).toMatchObject({ create: { directory } })
  })

  test.each([
    ['~bob/x', ends.env, 'looks like the home directory of bob'],
    ['~/x', {}, 'HOME is not set'],
  ])('%s with %o is refused', (typed, env, message) => {
    expect(() => read(typed, env)).toThrow(
      expect.objectContaining({ code: 'invalid-directory', message: expect.stringContaining(message) }),
    )
  })
})

describe('nobody can be asked: why, and how to go on', () => {
  const terminal = { isTTY: true }
  test.each([
    ['', { stdin: {} }, 'standard input is no terminal', 'without a pipe or a redirection'],
    ['', { stdout: {} }, 'standard output is no terminal', 'without a pipe or a redirection'],
    ['', { stdin: {}, stdout: {} }, 'standard input and standard output are no terminals', 'without a pipe'],
    ['', { env: { CI: 'true' } }, 'CI is set', 'unset CI'],
    ['', { env: { AI_AGENT: '1' } }, 'AI_AGENT is set', 'unset AI_AGENT'],
    ['', { env: { TERM: 'dumb' } }, 'TERM is dumb', 'a terminal that can draw'],
    ['--yes', {}, '--yes is given', 'leave out --yes'],
    ['--json', { stdin: {} }, '--json is given', 'leave out --json'],
  ])('%s %o', (line, differently, because, instead) => {
    const around = { env: {}, stdin: terminal, stdout: terminal, ...differently }
    expect(readRequest(parseArgv(line ? [line] : []), around)).toMatchObject({
      unasked: { because, instead: expect.stringContaining(instead) },
    })
  })

  test('somebody can', () => {
    const around = { env: { CI: 'false' }, stdin: terminal, stdout: terminal }
    expect(readRequest(parseArgv([]), around)).toMatchObject({ kind: 'create', unasked: null })
  })
})
