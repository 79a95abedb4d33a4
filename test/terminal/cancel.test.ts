import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { converseWith } from './support/conversation.ts'
import { keys } from './support/virtual-terminal.ts'

const programs = { npm: 'exit 0', pnpm: 'exit 0', git: 'exit 1' }

/** Every question that there is, with what is typed to get past it. */
const questions = [
  ['Where should the project go?', `here${keys.enter}`],
  ['Which framework?', `help${keys.enter}`],
  ['Which language do you want to write?', keys.enter],
  ['What are you building?', keys.enter],
  ['What matters most?', keys.enter],
  ['These fit best', keys.escape],
  ['What matters most?', keys.escape],
  ['What are you building?', keys.escape],
  ['Which language do you want to write?', keys.escape],
  ['Which framework?', `express${keys.enter}`],
  ['Which language?', keys.enter],
  ['Which package manager?', keys.enter],
  ['What else does it need?', keys.enter],
  ['How to go on?', `${keys.up}${keys.up}${keys.enter}`],
  ['Install the dependencies now?', 'n'],
  ['Start a Git repository', ''],
] as const

function startInFullDirectory() {
  const conversation = converseWith([], { programs })
  writeFileSync(path.join(conversation.cwd, 'README.md'), 'mine')
  return conversation
}

describe.each([
  ['Ctrl-C', keys.ctrlC],
  ['Ctrl-D', keys.ctrlD],
  ['Ctrl-\\', keys.ctrlBackslash],
])('%s', (_key, typed) => {
  test.each(questions.map(([question], index) => [index, question] as const))(
    'ends it at question %i: %s',
    async (last) => {
      const { terminal, cwd, exitCode } = startInFullDirectory()
      for (const [question, answer] of questions.slice(0, last)) {
        await terminal.shows(`◆  ${question}`)
        await terminal.type(answer.replace('here', '.'))
      }
      await terminal.shows(`◆  ${questions[last]?.[0]}`)
      await terminal.type(typed)
      expect(await exitCode).toBe(130)
      await terminal.shows('Cancelled. Nothing was written.')
      expect(readdirSync(cwd)).toEqual(['README.md'])
      expect(terminal.isRaw).toBe(false)
      expect(terminal.raw.lastIndexOf('\u001B[?25h')).toBeGreaterThan(terminal.raw.lastIndexOf('\u001B[?25l'))
    },
  )
})

test('Ctrl-D in the middle of an answer deletes a letter, as everywhere', async () => {
  const { terminal, exitCode } = converseWith([])
  await terminal.shows('Where should')
  await terminal.type('abc', keys.left, keys.ctrlD)
  await terminal.shows('│  ab█')
  await terminal.type(keys.ctrlC)
  expect(await exitCode).toBe(130)
})

describe('a terminal that goes away', () => {
  test.each(['Where should', 'Which framework?'])('cancels at: %s', async (question) => {
    const { terminal, cwd, exitCode } = converseWith(question.startsWith('Where') ? [] : ['api'])
    await terminal.shows(question)
    terminal.stdin.push(null)
    expect(await exitCode).toBe(130)
    expect(terminal.isRaw).toBe(false)
    expect(readdirSync(cwd)).toEqual([])
  })

  test('cancels when it is gone before the first question', async () => {
    const { terminal, exitCode } = converseWith([])
    terminal.stdin.destroy()
    expect(await exitCode).toBe(130)
  })

  test('cancels at a signal, such as SIGTERM', async () => {
    const { terminal, exitCode, interrupt } = converseWith([])
    await terminal.shows('Where should')
    interrupt()
    expect(await exitCode).toBe(130)
    expect(terminal.isRaw).toBe(false)
  })
})
