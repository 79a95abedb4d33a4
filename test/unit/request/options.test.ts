import { expect, test } from 'vitest'
import { options } from '#generated'
import { parseOptions } from '../../../src/request/options.ts'
import { CreateError } from '../../../src/result/errors.ts'

const plain = options.find(({ values }) => values === null)
if (!plain) throw new Error('no option without values')

function failure(input: string): CreateError {
  try {
    parseOptions(input)
  } catch (error) {
    if (error instanceof CreateError) return error
  }
  throw new Error(`${input} was taken`)
}

test('an option is understood in any case, and once is enough', () => {
  const wanted = [{ id: plain.id, value: undefined }]
  expect(parseOptions(plain.id)).toEqual(wanted)
  expect(parseOptions(` ${plain.id.toUpperCase()} ,,${plain.id}`)).toEqual(wanted)
  expect(parseOptions('')).toEqual([])
})

test('one that does not exist is named with the nearest, and the list', () => {
  const error = failure(`${plain.id}x`)
  expect(error.code).toBe('unknown-option')
  expect(error.hint).toBe(
    `Did you mean "${plain.id}"? Valid options: ${options.map(({ id }) => id).join(', ')}.`,
  )
})

test('where there is nothing to choose, a value is refused', () => {
  expect(failure(`${plain.id}=yes`)).toMatchObject({
    code: 'invalid-value',
    hint: `Write just --with ${plain.id}.`,
  })
})

test.each(options.filter(({ values }) => values !== null))('the values of $id', ({ id, values }) => {
  const [first, second] = values ?? []
  expect(parseOptions(`${id}=${second?.id}`)).toEqual([{ id, value: second?.id }])
  expect(failure(`${id}=${first?.id}x`)).toMatchObject({
    code: 'invalid-value',
    hint: expect.stringContaining(`Did you mean "${first?.id}"?`),
  })
  expect(failure(`${id}=${first?.id},${id}=${second?.id}`).code).toBe('conflicting-flags')
})
