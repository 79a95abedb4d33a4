import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { version } from '#generated'
import { quote } from '../../../src/plan/command-line.ts'
import { asciiOutput } from '../../../src/report/ascii.ts'
import { helpText } from '../../../src/report/help.ts'
import { jsonText, printable, printableName } from '../../../src/report/printable.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { runHeadless } from '../../support/terminal.ts'

/** What a file's name may hold: an escape sequence, a bell, a carriage return, C1, and marks that turn a text round. */
const odd = 'a\u001B[2J\u0007\rb\u009B\u007F\u202Etxt.exe\u2066\u200F\u2028\uFEFF'
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const unprintable = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/

describe('what a terminal would obey is shown', () => {
  test('as escapes', () => {
    expect(printable(odd)).toBe(
      'a\\u001b[2J\\u0007\\u000db\\u009b\\u007f\\u202etxt.exe\\u2066\\u200f\\u2028\\ufeff',
    )
    expect(printable('half \uD83D, whole \u{1F600}, é')).toBe('half \\ud83d, whole \u{1F600}, é')
  })

  test('a text keeps its lines, and a name is one line', () => {
    expect(printable('one\n\ttwo')).toBe('one\n\ttwo')
    expect(printableName('one\n\ttwo')).toBe('one\\u000a\\u0009two')
  })

  test('JSON is harmless to look at, and what it says is what it was', () => {
    const document = { [odd]: [odd, 'é ≥'] }
    expect(jsonText(document)).not.toMatch(unprintable)
    expect(JSON.parse(jsonText(document))).toEqual(document)
    expect(jsonText(document, true)).toMatch(/^[\n\x20-\x7e]+$/)
    expect(JSON.parse(jsonText(document, true))).toEqual(document)
  })
})

describe.skipIf(process.platform === 'win32')('a directory with an odd name', () => {
  const cwd = path.join(scratchFolder('printable'), odd)
  beforeAll(() => {
    mkdirSync(path.join(cwd, 'full'), { recursive: true })
    writeFileSync(path.join(cwd, 'full', odd), 'mine')
  })
  const express = ['-f', 'express', '-p', 'npm', '--no-git']

  test.each([
    ['a project', ['x', ...express]],
    ['a dry run', ['y', ...express, '--dry-run']],
    ['an error', ['full', ...express]],
    ['files that are kept', ['full', ...express, '-n', 'z', '--if-exists', 'merge', '--dry-run']],
    ['an absolute path', [path.join(cwd, 'w'), ...express]],
  ])('%s: nothing of it reaches the terminal', async (_what, argv) => {
    const { stdout, stderr } = await runHeadless(argv, { cwd, env: { NO_COLOR: '1' } })
    expect(stdout + stderr).not.toMatch(unprintable)
    expect(stdout + stderr).not.toBe('')
  })

  test('in JSON the path is what it was', async () => {
    const { stdout } = await runHeadless(['v', ...express, '--json'], { cwd })
    expect(stdout).not.toMatch(unprintable)
    expect(JSON.parse(stdout).project.directory).toBe(path.join(cwd, 'v'))
  })

  test('a shell reads a command that can be copied as what was meant', () => {
    for (const word of [odd, `it's \\ ${odd}`, 'a\nb']) {
      const quoted = quote(word, 'posix')
      expect(quoted).not.toMatch(unprintable)
      expect(quoted).not.toContain('\n')
      expect(execFileSync('bash', ['-c', `printf %s ${quoted}`], { encoding: 'utf8' })).toBe(word)
    }
    expect(quote('a\u202Eb "$c"', 'windows')).toBe('"a$([char]8238)b `"`$c`""')
  })
})

test('the help is no wider than 80 columns', () => {
  const lines = helpText(version).split('\n')
  expect(lines.filter((line) => [...line].length > 80)).toEqual([])
  expect(lines.length).toBeGreaterThan(40)
})

test('what shows only ASCII is told so, and gets nothing else of ours', () => {
  let written = ''
  const output = asciiOutput({
    isTTY: true,
    columns: 40,
    write: (text) => {
      written += text
    },
  })
  output.write('PHP ≥ 8.3 · id,… → ✓')
  expect(written).toBe('PHP >=8.3 - id,~ > v')
  expect(output).toMatchObject({ isTTY: true, columns: 40, isAscii: true })
})
