import { expect, test } from 'vitest'
import { compareNumbers, isInLine, parseVersion } from '../../../scripts/versions/version.ts'

test.each([
  ['5.3.0', [5, 3, 0]],
  ['v13.31.0', [13, 31, 0]],
  ['7.4.13.Final', [7, 4, 13]],
  ['3.0.0.RELEASE', [3, 0, 0]],
  ['8.1.3.1', [8, 1, 3, 1]],
  ['1.0.post2', [1, 0]],
  ['1.2.3+build.5', [1, 2, 3]],
  ['1.12', [1, 12]],
])('%s is a finished version', (text, numbers) => {
  expect(parseVersion(text)).toMatchObject({ numbers, prerelease: false })
})

test.each([
  '8.1.0.beta1',
  '1.0rc1',
  '1.0.dev3',
  '11.0.0-rc.1.25451.107',
  '4.0.0-rc-4',
  '2.0.0-M1',
  '7.0.0.CR1',
  '2.0.0-SNAPSHOT',
  '13.0.0-beta.1',
  '6.0.0.Alpha2',
  '33.4.0-android',
])('%s is not for everybody', (text) => {
  expect(parseVersion(text)).toMatchObject({ prerelease: true })
})

test.each(['dev-main', '', 'latest', '.1'])('%j is no version', (text) => {
  expect(parseVersion(text)).toBeNull()
})

test('numbers are compared as numbers, and missing ones are zero', () => {
  expect(compareNumbers([5, 10], [5, 9])).toBeGreaterThan(0)
  expect(compareNumbers([5, 2], [5, 2, 0])).toBe(0)
  expect(compareNumbers([4, 99], [5])).toBeLessThan(0)
})

test('a line is a prefix of numbers, not of text', () => {
  expect(isInLine([5, 2, 19], [5, 2])).toBe(true)
  expect(isInLine([5, 20, 0], [5, 2])).toBe(false)
  expect(isInLine([11, 0, 0], [1])).toBe(false)
})
