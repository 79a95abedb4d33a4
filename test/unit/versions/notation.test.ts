import { expect, test } from 'vitest'
import { parseNotation, writeNotation } from '../../../scripts/versions/notation.ts'
import { parseVersion, type Version } from '../../../scripts/versions/version.ts'

const version = (text: string) => parseVersion(text) as Version

test.each([
  ['5.3.0', ['5.4.1'], '5.4.1'],
  ['^12.67', ['12.70.2'], '^12.70'],
  ['~> 8.1.3', ['8.1.4'], '~> 8.1.4'],
  ['~> 8.1.3', ['8.1.3.2'], '~> 8.1.3'],
  ['~> 8.0', ['8.2.1'], '~> 8.2'],
  ['1.12', ['1.13.4'], '1.13'],
  ['~5.1.2', ['5.1.9'], '~5.1.9'],
  ['7.4.13.Final', ['7.4.14.Final'], '7.4.14.Final'],
  ['^12.5.33 || ^13.3', ['12.5.40', '13.4.2'], '^12.5.40 || ^13.4'],
  ['^11.5.56 || ^12.5.33', ['11.5.56', '12.6.0'], '^11.5.56 || ^12.6.0'],
])('%s moves to %j as %s', (current, newest, expected) => {
  expect(writeNotation(parseNotation(current), newest.map(version))).toBe(expected)
})

test.each(['>=1.0 <2', '1.x', '*', '[1.0,2.0)', '^1.0 ^2.0', '^1.0||^2.0', 'latest', ''])(
  '%j is refused: moving its numbers would change what it means',
  (notation) => {
    expect(() => parseNotation(notation)).toThrow('no notation')
  },
)
