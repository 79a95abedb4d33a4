import { describe, expect, test } from 'vitest'
import { converseWith, type MachineOptions } from './support/conversation.ts'
import { keys } from './support/virtual-terminal.ts'

/** From the first question to the last line, with every kind of prompt on the way. */
async function walkThrough(options: MachineOptions, visit: (name: string) => void = () => {}) {
  const conversation = converseWith(['--no-git'], options)
  const { terminal, exitCode } = conversation
  const steps = [
    ['Where should', `api${keys.enter}`],
    ['Which framework?', `help${keys.enter}`],
    ['Which language do you', keys.enter],
    ['What are you', keys.enter],
    ['What matters', keys.enter],
    ['These fit', keys.escape],
    ['What matters', keys.escape],
    ['What are you', keys.escape],
    ['Which language do you', keys.escape],
    ['Which framework?', `express${keys.enter}`],
    ['Which language?', keys.enter],
    ['What else', keys.enter],
    ['Install', 'y'],
  ] as const
  for (const [question, answer] of steps) {
    await terminal.shows(new RegExp(`[◆*] {2}${question.replace('?', '\\?')}`), 'Enter: go on')
    visit(question)
    await terminal.type(answer)
  }
  expect(await exitCode).toBe(0)
  await terminal.shows('The same again')
  return conversation
}

test('40 columns: no line is broken by the terminal, no question leaves traces', async () => {
  const { terminal } = await walkThrough({ columns: 40, rows: 24 })
  const guided = terminal
    .transcript()
    .split('\n')
    .slice(
      0,
      terminal
        .transcript()
        .split('\n')
        .findIndex((line) => line.startsWith('└')),
    )
  for (const line of guided) expect(line).toMatch(/^[┌│◇●]/)
  expect(terminal.transcript().match(/Which framework/g)).toHaveLength(1)
  expect(terminal.transcript()).not.toContain('These fit')
})

test('40 columns: the menu keeps names and readiness, and tells the rest of the chosen line', async () => {
  const { terminal, exitCode } = converseWith(['api'], { columns: 40, rows: 24 })
  await terminal.shows('● Node.js        ready', 'JavaScript · Real-time apps, SPAs')
  await terminal.shows('○ Laravel        needs PHP')
  await terminal.type(keys.ctrlC)
  expect(await exitCode).toBe(130)
})

test('ten rows: the menu scrolls with the cursor', async () => {
  const { terminal, exitCode } = converseWith(['api'], { rows: 12 })
  await terminal.shows('● Node.js', 'more')
  await terminal.type(keys.up)
  await terminal.shows('● Help me choose')
  expect(terminal.screen()).toContain('Which framework?')
  await terminal.type(keys.ctrlC)
  expect(await exitCode).toBe(130)
})

test('NO_COLOR: not one colour', async () => {
  const { terminal } = await walkThrough({ env: { NO_COLOR: '1' } })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what a colour is
  expect(terminal.raw).not.toMatch(/\u001B\[[\d;]*m/)
})

describe.each([
  ['the Linux console', { TERM: 'linux' }],
  ['LANG=C', { LANG: 'C' }],
  ['a locale of another character set', { LC_ALL: 'de_DE.ISO-8859-1', LANG: 'de_DE.UTF-8' }],
])('%s', (_name, env) => {
  test('gets nothing but ASCII', async () => {
    const { terminal } = await walkThrough({ env, rows: 60 })
    const odd = terminal.raw.match(/[^\0-\x7f]/g)
    expect([...new Set(odd)]).toEqual([])
    await terminal.shows('+  create-backend', 'o  Which framework?\n|  Express.js')
  })
})

test('a terminal that is resized while a question is open', async () => {
  const { terminal, exitCode } = converseWith(['--no-install', '--no-git'])
  await terminal.shows('Where should')
  await terminal.type('api', keys.enter)
  await terminal.shows('○ Laravel        PHP · E-commerce')
  terminal.resize(40, 24)
  await terminal.shows('○ Laravel        needs PHP')
  terminal.resize(100, 30)
  await terminal.shows('PHP · E-commerce, CMS', 'Help me choose')
  await terminal.type('flask', keys.enter)
  await terminal.shows('What else')
  await terminal.type(keys.enter)
  expect(await exitCode).toBe(0)
  await terminal.shows('Done.')
})

test('a terminal that does not know its size is taken for a usual one', async () => {
  const { terminal, exitCode } = converseWith(['api'], { columns: 80, rows: 30 })
  Object.assign(terminal.stdout, { columns: 0, rows: 0 })
  await terminal.shows('○ Laravel        PHP · E-commerce', 'Help me choose')
  await terminal.type(keys.ctrlC)
  expect(await exitCode).toBe(130)
})
