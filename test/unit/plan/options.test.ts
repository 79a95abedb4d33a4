import { expect, test } from 'vitest'
import type { Framework } from '../../../src/catalog/framework.ts'
import { chooseOptions } from '../../../src/plan/options.ts'
import type { Choices } from '../../../src/plan/overlays.ts'
import { CreateError } from '../../../src/result/errors.ts'

const option = (id: string, more: object = {}) => ({
  ...{ id, title: `The ${id}`, adds: '', values: null, unavailable: null, unless: [], contribution: {} },
  ...{ requires: {}, excludes: {} },
  ...more,
})
const framework = {
  name: 'Loom',
  options: [
    option('box'),
    option('lid', { requires: { box: 'It closes one.' } }),
    option('bag', { excludes: { box: 'One container is enough.' } }),
    option('ink', { values: [{ id: 'red' }, { id: 'blue' }] }),
    option('sea', { unavailable: 'Looms can not swim.' }),
    option('dye', { unless: [{ language: 'wool', packageManager: 'cart', why: 'Wool on a cart runs.' }] }),
  ],
} as unknown as Framework
const choices = (language: string, packageManager: string) =>
  ({
    release: { id: '1' },
    language: { id: language },
    packageManager: { id: packageManager },
  }) as unknown as Choices
const choose = (words: string, made = choices('silk', 'cart')) =>
  chooseOptions(
    framework,
    made,
    words.split(',').map((word) => {
      const [id = '', value] = word.split('=')
      return { id, value }
    }),
  ).map(({ option, value }) => (value ? `${option.id}=${value.id}` : option.id))

function failure(words: string, made?: Choices): string {
  try {
    choose(words, made)
  } catch (error) {
    if (error instanceof CreateError && error.code === 'option-unavailable') return error.message
  }
  throw new Error(`${words} was taken`)
}

test('options stand in the order of the menu, with the usual value where none is named', () => {
  expect(choose('ink,lid,box')).toEqual(['box', 'lid', 'ink=red'])
  expect(choose('ink=blue')).toEqual(['ink=blue'])
})

test.each([
  ['sea', "Loom can't have The sea here. Looms can not swim."],
  ['lid', 'The lid needs box. It closes one.'],
  ['bag,box', 'The bag and box exclude each other. One container is enough.'],
])('%s is refused with the reason', (words, message) => {
  expect(failure(words)).toBe(message)
})

test('what does not go with other choices is refused only with all of them', () => {
  expect(failure('dye', choices('wool', 'cart'))).toContain('Wool on a cart runs.')
  expect(choose('dye', choices('wool', 'mule'))).toEqual(['dye'])
  expect(choose('dye', choices('silk', 'cart'))).toEqual(['dye'])
})
