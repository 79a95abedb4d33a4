import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { converseWith } from './support/conversation.ts'
import { keys } from './support/virtual-terminal.ts'

const { enter, ctrlC, ctrlZ } = keys

describe('what is typed ahead of a question answers it', () => {
  test('all answers at once', async () => {
    const { terminal, cwd, exitCode } = converseWith(['--no-git'])
    await terminal.shows('Where should')
    await terminal.type('my-api', enter, 'express', enter, keys.down, enter, enter, 'n')
    expect(await exitCode).toBe(0)
    await terminal.shows('Done.')
    expect(terminal.transcript()).toContain('Express 5 · TypeScript')
    expect(existsSync(path.join(cwd, 'my-api/tsconfig.json'))).toBe(true)
  })

  test('before the first question is there', async () => {
    const { terminal, cwd, exitCode } = converseWith(['-f', 'flask', '--no-install', '--no-git'])
    await terminal.type('early', enter)
    expect(await exitCode).toBe(0)
    expect(existsSync(path.join(cwd, 'early/pyproject.toml'))).toBe(true)
  })

  test('Ctrl-C among it ends it, whatever else was typed', async () => {
    const { terminal, cwd, exitCode } = converseWith([])
    await terminal.shows('Where should')
    await terminal.type('my-api', enter, 'express', enter, ctrlC, enter, enter, enter)
    expect(await exitCode).toBe(130)
    expect(existsSync(path.join(cwd, 'my-api'))).toBe(false)
  })
})

describe('20 kB that are pasted', () => {
  const pasted = 'a/long/way '.repeat(2_000)
  const limitMs = 5_000

  test.each([
    ['a text field', ['-f', 'flask'], 'Where should', '█'],
    ['a search', ['api'], 'Which framework?', 'Nothing here goes by that'],
    ['a choice', ['api', '-f', 'express', '-p', 'npm'], 'Which language?', 'JavaScript'],
  ])(
    'are there at once in %s, and the question stays on the screen',
    async (_what, argv, question, shown) => {
      const { terminal, exitCode } = converseWith(argv)
      await terminal.shows(question)
      const startedAt = performance.now()
      await terminal.type(pasted)
      await terminal.shows(question, shown)
      expect(performance.now() - startedAt).toBeLessThan(limitMs)
      await terminal.type(enter)
      await terminal.type(ctrlC)
      expect(await exitCode).toBe(130)
      expect(terminal.screen().length).toBeLessThan(3_000)
    },
  )
})

describe('Ctrl-Z', () => {
  test('gives the terminal back as it was, and fg draws the question again with what was typed', async () => {
    const { terminal, exitCode, stops } = converseWith([])
    let found = { isRaw: true, isCursorShown: false }
    stops.on('stopped', () => {
      found = { isRaw: terminal.isRaw, isCursorShown: isCursorShown(terminal.raw) }
      terminal.stdout.write('\n[1]+  Stopped\n$ fg\n')
    })
    await terminal.shows('Where should')
    await terminal.type('my-a')
    await terminal.shows('my-a█')
    await terminal.type(ctrlZ)
    expect(found).toEqual({ isRaw: false, isCursorShown: true })
    await terminal.shows(/\$ fg\n[│\s]*◆ {2}Where should the project go\?\n│ {2}my-a█/)
    expect(terminal.isRaw).toBe(true)
    await terminal.type('pi')
    await terminal.shows('my-api█')
    await terminal.type(ctrlC)
    expect(await exitCode).toBe(130)
    expect(terminal.isRaw).toBe(false)
  })

  test('a signal that somebody else has sent is mended, too', async () => {
    const { terminal, exitCode, stops } = converseWith(['api'])
    await terminal.shows('Which framework?')
    // The shell takes the terminal while we are stopped.
    terminal.isRaw = false
    stops.emit('resumed')
    expect(terminal.isRaw).toBe(true)
    await terminal.type(ctrlC)
    expect(await exitCode).toBe(130)
  })

  test('while it installs, too', async () => {
    const { terminal, exitCode, stops } = converseWith(
      ['api', '-f', 'nestjs', '-p', 'npm', '--install', '--no-git'],
      { programs: { npm: 'echo fetching things; while :; do :; done' } },
    )
    await terminal.shows('fetching things')
    let isRaw = true
    stops.on('stopped', () => {
      isRaw = terminal.isRaw
      terminal.stdout.write('$ fg\n')
    })
    await terminal.type(ctrlZ)
    expect(isRaw).toBe(false)
    await terminal.shows(/\$ fg\n[\s\S]*Installing: npm install/)
    await terminal.type(ctrlC)
    expect(await exitCode).toBe(130)
    await terminal.shows('Cancelled: `npm install` was stopped')
    expect(isCursorShown(terminal.raw)).toBe(true)
  })
})

test('Ctrl-C when nothing is asked, while tools are still looked at, ends it', async () => {
  const { terminal, exitCode } = converseWith(['api', '-f', 'flask', '-p', 'pip', '--no-git'], {
    look: (_tools, _features, { signal } = {}) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
      }),
  })
  await terminal.shows('Install the dependencies now?')
  await terminal.type('y')
  await terminal.shows('◇  Install the dependencies now?')
  await terminal.type(ctrlC)
  expect(await exitCode).toBe(130)
  expect(terminal.isRaw).toBe(false)
})

function isCursorShown(written: string): boolean {
  return written.lastIndexOf('\u001B[?25h') > written.lastIndexOf('\u001B[?25l')
}
