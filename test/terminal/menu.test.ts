import { describe, expect, test } from 'vitest'
import { summaries } from '#generated'
import type { Prober } from '../../src/gather/prober.ts'
import { converseWith, lookAt } from './support/conversation.ts'
import { keys, type VirtualTerminal } from './support/virtual-terminal.ts'

async function menu(options: Parameters<typeof converseWith>[1] = {}) {
  const conversation = converseWith(['api', '--no-install', '--no-git'], options)
  await conversation.terminal.shows('Which framework?')
  return conversation
}

async function quit({ terminal, exitCode }: Awaited<ReturnType<typeof menu>>) {
  await terminal.type(keys.ctrlC)
  expect(await exitCode).toBe(130)
}

const entries = (terminal: VirtualTerminal) => terminal.lines().filter((line) => /^│ {2}[●○] /.test(line))

describe('the framework menu', () => {
  test('has every framework in catalog order on one line each, and advice at the end', async () => {
    const conversation = await menu()
    await conversation.terminal.shows('Python 3.11 · Django 5.2', 'Help me choose')
    const lines = entries(conversation.terminal)
    expect(lines).toHaveLength(summaries.length + 1)
    for (const [index, { name, catalog }] of summaries.entries()) {
      expect(lines[index]).toContain(name)
      expect(lines[index]).toContain(`${catalog.language} · ${catalog.bestUse.slice(0, 12)}`)
    }
    expect(lines.at(-1)).toContain('Help me choose')
    await quit(conversation)
  })

  test('says what this machine is ready for, and what it lacks', async () => {
    const look = lookAt({ node: '20.20.2', npm: '10.8.2', python: '3.11.7', composer: '2.8.1', php: '8.1.2' })
    const { terminal, ...rest } = await menu({ look })
    await terminal.shows('Python 3.11 · Django 5.2', 'needs PHP ≥ 8.')
    await terminal.type('php')
    await terminal.shows(/Not ready here: PHP ≥ 8\.\d is needed, but version 8\.1\.2 is here/)
    await quit({ terminal, ...rest })
  })

  test('waits for no tool: what is found is filled in while it is open', async () => {
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    const found = lookAt({ python: '3.13.1', node: '24.1.0', npm: '11.0.0' })
    const look: Prober = async (tools, features) => {
      await asked
      return found(tools, features)
    }
    const { terminal, ...rest } = await menu({ look })
    await terminal.shows('○ Django', 'looking')
    await terminal.type(keys.down)
    await terminal.shows('● Django')
    answer()
    await terminal.shows(/● Django .*Python 3\.13 · Django 6/)
    await quit({ terminal, ...rest })
  })

  test('can be answered before the machine was looked at', async () => {
    const look: Prober = (_tools, _features, { signal } = {}) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason))
      })
    const { terminal, exitCode } = converseWith(['api', '--no-git'], { look })
    await terminal.shows('Which framework?')
    await terminal.type('nest', keys.enter)
    await terminal.shows('What else does it need?')
    await terminal.type(keys.enter)
    await terminal.shows('Install the dependencies now?')
    await terminal.type(keys.ctrlC)
    expect(await exitCode).toBe(130)
  })

  test.each([
    ['an alias', 'ror', 'Ruby on Rails'],
    ['a part of the name', 'spri', 'Spring Boot'],
    ['a language', 'elixir', 'Phoenix'],
    ['a use', 'cms', 'Laravel'],
    ['several words', 'python ml micro', 'Flask'],
  ])('finds by %s', async (_what, typed, name) => {
    const { terminal, ...rest } = await menu()
    await terminal.type(typed)
    await terminal.shows(`● ${name}`, '1 of')
    expect(entries(terminal)).toHaveLength(1)
    await quit({ terminal, ...rest })
  })

  test('a search that finds nothing can not be answered with', async () => {
    const { terminal, exitCode } = await menu()
    await terminal.type('cobol')
    await terminal.shows('Nothing here goes by that')
    await terminal.type(keys.enter)
    await terminal.shows('▲  Which framework?', 'Nothing here goes by that')
    await terminal.type(keys.backspace.repeat(5), 'express', keys.enter)
    await terminal.shows('Which language?')
    await terminal.type(keys.enter)
    await terminal.shows('What else does it need?')
    await terminal.type(keys.enter)
    expect(await exitCode).toBe(0)
  })
})
