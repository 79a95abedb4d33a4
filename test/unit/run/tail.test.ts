import { expect, test } from 'vitest'
import { createTail, lastLines } from '../../../src/run/tail.ts'

test('a tail holds its limit, however small the chunks', () => {
  const tail = createTail(5)
  for (const character of 'abcdefghijklm') tail.add(character)
  expect(tail.text()).toBe('ijklm')
  tail.add('x'.repeat(100))
  expect(tail.text()).toBe('xxxxx')
})

test('last lines are readable: no colours, no overwritten progress, no blank lines', () => {
  const printed = 'one\n\u001b[31mtwo\u001b[0m  \n\n10%\r50%\r100%\r\nthree\n'
  expect(lastLines(printed, 3)).toEqual(['two', '100%', 'three'])
})
