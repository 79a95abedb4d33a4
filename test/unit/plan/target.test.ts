import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultDirectory, resolveTarget } from '../../../src/plan/target.ts'
import { CreateError } from '../../../src/result/errors.ts'
import { propertyRuns, propertyTimeout } from '../../support/property-runs.ts'

const cwd = path.resolve('/home/me/work')
const at = (...names: string[]) => path.join(cwd, ...names)

describe('a directory becomes a place and a name', () => {
  test.each([
    [undefined, undefined, at(defaultDirectory), defaultDirectory],
    ['my-api', undefined, at('my-api'), 'my-api'],
    ['./my-api/', undefined, at('my-api'), 'my-api'],
    ['deep/er', undefined, at('deep', 'er'), 'er'],
    ['.', undefined, cwd, 'work'],
    ['./', undefined, cwd, 'work'],
    ['..', undefined, path.dirname(cwd), 'me'],
    ['../../other', undefined, path.resolve('/home/other'), 'other'],
    [path.resolve('/srv/api'), undefined, path.resolve('/srv/api'), 'api'],
    ['a', 'B c', at('a'), 'B c'],
    ['$(reboot)', 'fine', at('$(reboot)'), 'fine'],
    ['.hidden', 'fine', at('.hidden'), 'fine'],
    ['console', undefined, at('console'), 'console'],
    // As npm spells a package in a scope.
    ['@acme/api', undefined, at('@acme', 'api'), '@acme/api'],
    ['@/api', undefined, at('@', 'api'), 'api'],
    ['x@acme/api', undefined, at('x@acme', 'api'), 'api'],
  ])('%j, --name %j', (directory, name, absolute, expected) => {
    expect(resolveTarget(directory, name, cwd)).toEqual({ directory: absolute, name: expected })
  })
})

describe('a directory is refused, with the reason and the fix', () => {
  test.each([
    ['', undefined, 'invalid-directory', 'it is empty', 'Name a directory'],
    ['  ', 'x', 'invalid-directory', 'it is empty', 'Name a directory'],
    ['a\nb', 'x', 'invalid-directory', 'it is not printable', 'Name a directory'],
    ['a\x7f', 'x', 'invalid-directory', 'it is not printable', 'Name a directory'],
    ['a\0', 'x', 'invalid-directory', 'it is not printable', 'Name a directory'],
    ['a.', 'x', 'invalid-directory', 'dot or a space', 'without it'],
    ['a ', 'x', 'invalid-directory', 'dot or a space', 'without it'],
    ['...', 'x', 'invalid-directory', 'dot or a space', 'without it'],
    ['con', 'x', 'invalid-directory', 'Windows keeps it', 'another directory'],
    ['a/LPT1.api', undefined, 'invalid-directory', 'Windows keeps it', 'another directory'],
    ['com\u00b9', 'x', 'invalid-directory', 'Windows keeps it', 'another directory'],
    [path.parse(cwd).root, 'x', 'unsafe-target', 'the root', 'Choose a new directory'],
    ['../../..', 'x', 'unsafe-target', 'the root', 'Choose a new directory'],
    ['$(reboot)', undefined, 'invalid-name', 'contains "$"', 'add --name'],
    ['ok', '$(reboot)', 'invalid-name', 'contains "$"', 'for example --name'],
  ])('%j, --name %j', (directory, name, code, message, hint) => {
    expect(() => resolveTarget(directory, name, cwd)).toThrow(
      expect.objectContaining({
        code,
        message: expect.stringContaining(message),
        hint: expect.stringContaining(hint),
      }),
    )
  })
})

test('any string as a directory is refused with a reason, or is an absolute path with a name', {
  timeout: propertyTimeout,
}, () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    ' ',
    '\0',
    'CON',
    'nul.',
    ':',
    '@a',
    'a',
    '~',
    '$(x)',
    'é',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  )
  fc.assert(
    fc.property(text, fc.option(text, { nil: undefined }), (directory, name) => {
      try {
        const target = resolveTarget(directory, name, cwd)
        expect(path.isAbsolute(target.directory)).toBe(true)
        expect(target.directory).toBe(path.resolve(cwd, directory))
        expect(path.dirname(target.directory)).not.toBe(target.directory)
        expect(target.name).not.toBe('')
      } catch (error) {
        expect(error).toBeInstanceOf(CreateError)
        const { code, message, hint } = error as CreateError
        expect(['invalid-directory', 'invalid-name', 'unsafe-target']).toContain(code)
        expect(message).not.toBe('')
        expect(hint).not.toBe('')
      }
    }),
    { numRuns: propertyRuns },
  )
})
