import { expect, test } from 'vitest'
import { allOf, comparison } from '../../../scripts/versions/requirement.ts'

const numbers = (version: string) => version.split('.').map(Number)

test.each([
  ['>= 3.2', ['3.2', '3.10', '4'], ['3.1.9', '2']],
  ['>3.2', ['3.2.1'], ['3.2', '3.2.0']],
  ['<=3.2', ['3.2.0', '3.1'], ['3.2.1']],
  ['<3.2', ['3.1.9'], ['3.2']],
  ['=3.2', ['3.2', '3.2.0'], ['3.2.1']],
  ['3.2', ['3.2.0'], ['3.2.1']],
  ['!=3.2', ['3.2.1'], ['3.2.0']],
  ['~> 8.1', ['8.1', '8.9.9'], ['8.0', '9']],
  ['~> 8.1.3', ['8.1.3', '8.1.9.1'], ['8.1.2', '8.2']],
  ['~> 1', ['1.0', '1.9'], ['2', '0.9']],
  ['^1.2.3', ['1.2.3', '1.9'], ['1.2.2', '2']],
  ['^0.3.1', ['0.3.1', '0.3.9'], ['0.4', '0.3.0']],
  ['8.2.*', ['8.2', '8.2.29'], ['8.3', '8.1']],
  ['!=8.2.*', ['8.3'], ['8.2.1']],
  ['*', ['0.1', '99'], []],
  ['>=2.0-beta1', ['2.0'], ['1.9']],
])('%s', (text, yes, no) => {
  const admits = comparison(text)
  expect(yes.filter((version) => !admits?.(numbers(version)))).toEqual([])
  expect(no.filter((version) => admits?.(numbers(version)))).toEqual([])
})

test.each(['dev-main', '=>3', '', 'latest'])('%j is no comparison', (text) => {
  expect(comparison(text)).toBeNull()
})

test('a list with a part that can not be read admits nothing', () => {
  expect(allOf(['>=1', 'dev-main'])([1, 2])).toBe(false)
  expect(allOf(['>=1', ' ', '<2'])([1, 2])).toBe(true)
})
