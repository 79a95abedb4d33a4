import { expect, test } from 'vitest'
import { hintFor, suggest } from '../../../src/request/suggest.ts'

test.each([
  ['expres', 'express'],
  ['EXPRESS', 'express'],
  ['djnago', 'django'],
  ['lar', 'laravel'],
  ['xyz', undefined],
  ['', undefined],
])('%j → %s', (input, expected) => {
  expect(suggest(input, ['express', 'django', 'laravel', 'rails'])).toBe(expected)
})

test('of two that are equally near, the one that begins the same', () => {
  expect(suggest('5.1', ['6.1', '5.2'])).toBe('5.2')
})

test('a beginning that fits two candidates suggests neither', () => {
  expect(suggest('spr', ['spring-boot', 'sprinkle'])).toBeUndefined()
})

test('a hint names the near one and all valid ones', () => {
  expect(hintFor('nmp', ['npm', 'yarn'], 'package managers')).toBe(
    'Did you mean "npm"? Valid package managers: npm, yarn.',
  )
  expect(hintFor('zzzz', ['npm', 'yarn'], 'package managers')).toBe('Valid package managers: npm, yarn.')
})
