import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hasLinks } from '../support/platform.ts'
import { schemaErrors } from '../support/result-schema.ts'
import { runHeadless } from '../support/terminal.ts'

/** Every path below a directory, with the content of files, to see that nothing has changed. */
function contentsOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return entry.isFile() ? `${file}: ${readFileSync(file, 'utf8')}` : file
    })
    .sort()
}

let cwd: string
beforeEach(() => {
  cwd = mkdtempSync(path.join(tmpdir(), 'create-backend-bad-input-'))
  writeFileSync(path.join(cwd, 'a-file'), 'mine')
  mkdirSync(path.join(cwd, 'full'))
  writeFileSync(path.join(cwd, 'full', 'README.md'), 'mine')
  if (hasLinks) symlinkSync('nowhere', path.join(cwd, 'dangling'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const nowhere = [
  'a link that leads nowhere',
  ['dangling', '-f', 'express'],
  'target-not-a-directory',
  3,
  /another/,
] as const

describe.each([
  ['no framework and no terminal', ['x'], 'framework-required', 2, /nodejs, django/],
  ['a framework alone', ['express'], 'framework-required', 2, /Did you mean --framework express\?/],
  ['a framework without its flag', ['x', 'express'], 'invalid-value', 2, /x -- --framework express/],
  ["another generator's flag", ['x', '-t', 'express'], 'unknown-flag', 2, /Write --framework express/],
  ['a command without its dashes', ['list'], 'invalid-value', 2, /--list/],
  ['an unknown framework', ['x', '-f', 'expres'], 'unknown-framework', 2, /Did you mean "express"/],
  ['an unknown release line', ['x', '-f', 'django@4'], 'unknown-release', 2, /6\.1, 5\.2/],
  [
    'an unknown language',
    ['x', '-f', 'express', '-l', 'go'],
    'unknown-language',
    2,
    /javascript, typescript/,
  ],
  [
    'a language where there is no choice',
    ['x', '-f', 'flask', '-l', 'ruby'],
    'unknown-language',
    2,
    /Leave out/,
  ],
  [
    'an unknown package manager',
    ['x', '-f', 'express', '-p', 'pip'],
    'unknown-package-manager',
    2,
    /npm, pnpm/,
  ],
  ['an unknown flag', ['x', '--framwork', 'express'], 'unknown-flag', 2, /Did you mean "--framework"/],
  ['a flag without its value', ['x', '--framework'], 'invalid-value', 2, /--framework <id/],
  ['two directories', ['x', 'y', '-f', 'express'], 'invalid-value', 2, /Quote/],
  [
    'a contradiction',
    ['x', '-f', 'express', '--verify', '--no-install'],
    'conflicting-flags',
    2,
    /--no-install/,
  ],
  ['two commands at once', ['--list', '--doctor'], 'conflicting-flags', 2, /one of them/],
  ['a directory where nothing is created', ['x', '--list'], 'conflicting-flags', 2, /Leave out x/],
  [
    'flags that a command has no use for',
    ['--info', 'express', '-f', 'flask', '--no-git'],
    'conflicting-flags',
    2,
    /Leave out --framework, --no-git, or --info/,
  ],
  [
    'frameworks without commas',
    ['--compare', 'express', 'flask'],
    'conflicting-flags',
    2,
    /--compare express,flask/,
  ],
  ['an empty directory name', ['', '-f', 'express'], 'invalid-directory', 2, /my-api/],
  ['a directory with a line break', ['a\nb', '-f', 'express'], 'invalid-directory', 2, /my-api/],
  ['an overlong name', ['x'.repeat(65), '-f', 'express'], 'invalid-name', 2, /--name/],
  ['a device of Windows', ['con', '-f', 'express'], 'invalid-directory', 2, /another/],
  [
    'a device of Windows in a folder',
    ['x/NUL.txt', '-f', 'express', '-n', 'y'],
    'invalid-directory',
    2,
    /another/,
  ],
  ['a device of Windows as a name', ['x', '-n', 'con', '-f', 'express'], 'invalid-name', 2, /--name/],
  ['a trailing dot', ['x.', '-f', 'express', '-n', 'y'], 'invalid-directory', 2, /without it/],
  ['a trailing space', ['x ', '-f', 'express'], 'invalid-directory', 2, /without it/],
  ['shell syntax as a name', ['$(reboot)', '-f', 'express'], 'invalid-name', 2, /--name/],
  ['a path as a name', ['x', '-n', '../y', '-f', 'express'], 'invalid-name', 2, /--name/],
  [
    'a file where the directory should be',
    ['a-file', '-f', 'express'],
    'target-not-a-directory',
    3,
    /another/,
  ],
  ['a file where a parent should be', ['a-file/x', '-f', 'express'], 'target-not-a-directory', 3, /another/],
  ...(hasLinks ? [nowhere] : []),
  ['a directory that is not empty', ['full', '-f', 'express'], 'directory-not-empty', 3, /--if-exists merge/],
  ['the home directory', [homedir(), '-f', 'express', '-n', 'x'], 'unsafe-target', 3, /new directory/],
  ['the root of the file system', ['/', '-f', 'express', '-n', 'x'], 'unsafe-target', 3, /new directory/],
] as const)('%s', (_, argv, code, exitCode, hint) => {
  test('is one message with the fix, and the disk is as it was', async () => {
    const before = contentsOf(cwd)
    const ran = await runHeadless(argv, { cwd })
    expect(ran.code).toBe(exitCode)
    expect(ran.stderr).toMatch(/^error /)
    expect(ran.stderr).toMatch(hint)
    expect(ran.stderr).toContain(`(${code})`)
    expect(contentsOf(cwd)).toEqual(before)
  })

  test('is the same in JSON', async () => {
    const before = contentsOf(cwd)
    const ran = await runHeadless([...argv, '--json'], { cwd })
    const document = JSON.parse(ran.stdout)
    const { status, error } = document
    expect(schemaErrors(document)).toBeNull()
    expect(ran.code).toBe(exitCode)
    expect({ status, code: error.code }).toEqual({ status: 'failed', code })
    expect(error.hint).toMatch(hint)
    expect(contentsOf(cwd)).toEqual(before)
  })
})
