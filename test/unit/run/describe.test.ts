import { expect, test } from 'vitest'
import { describeOutput, describeResume } from '../../../src/run/describe.ts'

test('a command in a hint can be pasted', () => {
  const command = { env: { GREETING: "it's me" }, words: ['bin/run', 'a b', '$HOME'] }
  const line = { win32: `$env:GREETING="it's me"; bin\\run "a b" '$HOME'` }[process.platform as 'win32']
  const expected = line ?? `GREETING='it'\\''s me' bin/run 'a b' '$HOME'`
  expect(describeResume([command], '/srv')).toBe(`In /srv, run:\n  ${expected}`)
})

test('what was printed ends a sentence, also when it was nothing', () => {
  expect(`it failed${describeOutput('one\n\ntwo\n')}`).toBe('it failed:\none\ntwo')
  expect(`it failed${describeOutput(' \n')}`).toBe('it failed and printed nothing.')
})
