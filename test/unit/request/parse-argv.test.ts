import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseArgv } from '../../../src/request/parse-argv.ts'
import { CreateError } from '../../../src/result/errors.ts'
import { propertyRuns, propertyTimeout } from '../../support/property-runs.ts'

const words = (line: string) => line.split(' ').filter(Boolean)

describe('what is understood', () => {
  test.each([
    ['my-api --framework=express', 'my-api', { framework: 'express' }],
    ['--framework express my-api', 'my-api', { framework: 'express' }],
    [
      '-f express@5 -l typescript -p pnpm -n name',
      undefined,
      { framework: 'express@5', language: 'typescript', 'package-manager': 'pnpm', name: 'name' },
    ],
    ['-igy', undefined, { install: true, git: true, yes: true }],
    ['--no-install --no-git', undefined, { install: false, git: false }],
    ['my-api -- --framework express', 'my-api', { framework: 'express' }],
    ['-- my-api -- --git --', 'my-api', { git: true }],
    ['--no-interactive', undefined, { 'no-interactive': true }],
    ['--doctor', undefined, { doctor: '' }],
    ['--doctor --json', undefined, { doctor: '', json: true }],
    ['--compare --json', undefined, { compare: '', json: true }],
    ['--doctor django,rails --json', undefined, { doctor: 'django,rails', json: true }],
    ['--install --install', undefined, { install: true }],
    ['.', '.', {}],
  ])('%s', (line, directory, values) => {
    expect(parseArgv(words(line))).toEqual({ words: directory ? [directory] : [], values })
  })

  test('a directory with spaces is one word', () => {
    expect(parseArgv(['My API']).words).toEqual(['My API'])
  })
})

describe('what is refused', () => {
  test.each([
    ['--framwork express', 'unknown-flag', 'Did you mean "--framework"?'],
    ['--instal', 'unknown-flag', 'Did you mean "--install"?'],
    ['--no-instal', 'unknown-flag', 'Did you mean "--no-install"?'],
    ['--no-framework', 'unknown-flag', 'Did you mean "--framework"?'],
    ['--zzzzzzzzz', 'unknown-flag', '--help'],
    ['-x', 'unknown-flag', '--help'],
    ['my-api -t express', 'unknown-flag', 'Write --framework express.'],
    ['my-api --template express@5', 'unknown-flag', 'Write --framework express@5.'],
    ['my-api --template=express', 'unknown-flag', 'Write --framework express.'],
    ['my-api --template', 'unknown-flag', 'Write --framework <id[@release]>.'],
    ['my-api --ts', 'unknown-flag', 'Write --language typescript.'],
    ['--framework', 'invalid-value', '--framework <id[@release]>'],
    ['--framework --json', 'invalid-value', '--framework <id[@release]>'],
    ['--framework=', 'invalid-value', '--framework <id[@release]>'],
    ['--json=yes', 'invalid-value', 'just --json'],
    ['--no-git=1', 'invalid-value', 'just --no-git'],
    ['--git --no-git', 'conflicting-flags', 'once'],
    ['-f express -f django', 'conflicting-flags', 'once'],
  ])('%s', (line, code, hint) => {
    expect(() => parseArgv(words(line))).toThrow(
      expect.objectContaining({ code, hint: expect.stringContaining(hint) }),
    )
  })
})

test('any words are understood or refused with a reason and a fix', { timeout: propertyTimeout }, () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^--?[a-z-]{0,12}(=.{0,5})?$/),
    fc.constantFrom(
      '--framework',
      '--doctor',
      '--json',
      '-f',
      '-y',
      '--',
      'express',
      '__proto__',
      '--__proto__',
      '--constructor',
    ),
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (argv) => {
      try {
        const { values } = parseArgv(argv)
        for (const value of Object.values(values)) expect(['string', 'boolean']).toContain(typeof value)
      } catch (error) {
        expect(error).toBeInstanceOf(CreateError)
        expect((error as CreateError).exitCode).toBe(2)
        expect((error as CreateError).hint).not.toBe('')
      }
    }),
    { numRuns: propertyRuns },
  )
})
