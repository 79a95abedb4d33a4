import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { converseWith } from './support/conversation.ts'
import { keys } from './support/virtual-terminal.ts'

const { enter, down } = keys

describe('a whole conversation', () => {
  test('from the directory to the next steps', async () => {
    const { terminal, cwd, exitCode } = converseWith([])
    await terminal.shows('Where should the project go?', 'my-backend')
    await terminal.type('my-api', enter)
    await terminal.shows('Which framework?', 'Help me choose')
    await terminal.type('expr')
    await terminal.shows('● Express.js', '1 of')
    await terminal.type(enter)
    await terminal.shows('Which language?', '● JavaScript')
    await terminal.type(down, enter)
    await terminal.shows('What else does it need?', '◻ Notes for coding agents')
    await terminal.type(keys.up, ' ')
    await terminal.shows('◼ Notes for coding agents')
    await terminal.type(enter)
    await terminal.shows('Install the dependencies now?')
    await terminal.type('y')
    expect(await exitCode).toBe(0)
    await terminal.shows('Done.')
    const said = terminal.transcript()
    expect(said).toContain('◇  Which framework?\n│  Express.js\n')
    expect(said).toMatch(/Express 5 · TypeScript · npm ·\s+Notes/)
    expect(said).toContain('+ src/server.ts')
    expect(said).toMatch(/◇ {2}Installing: npm install \d+\.\d s/)
    expect(said).toContain('Next\n  cd my-api\n  npm run dev\n')
    // Not wrapped by us: a command that is copied has to stay one line.
    expect(terminal.raw).toContain(
      'my-api -- --framework express@5 --language typescript --package-manager npm --with agents --install',
    )
    expect(existsSync(path.join(cwd, 'my-api/src/server.ts'))).toBe(true)
  })

  test('asks nothing that a flag has answered', async () => {
    const { terminal, exitCode } = converseWith([
      'api',
      '-f',
      'express',
      '-l',
      'javascript',
      '-p',
      'npm',
      '--no-install',
      '--no-git',
    ])
    expect(await exitCode).toBe(0)
    await terminal.shows('Done.')
    expect(terminal.transcript()).not.toMatch(/[◆?]/)
  })

  test('asks about Git only where there can be a repository', async () => {
    const programs = { npm: 'exit 0', git: 'exit 1' }
    const flags = ['api', '-f', 'flask', '-p', 'pip', '--no-install']
    const withGit = converseWith(flags, { programs })
    await withGit.terminal.shows('Start a Git repository')
    await withGit.terminal.type('n')
    expect(await withGit.exitCode).toBe(0)

    const inside = converseWith(flags, { programs })
    mkdirSync(path.join(inside.cwd, '.git'))
    expect(await inside.exitCode).toBe(0)
    expect(inside.terminal.transcript()).not.toContain('Git')
  })

  test('shows what a name becomes in code where it differs', async () => {
    const { terminal, cwd, exitCode } = converseWith([
      '-f',
      'nestjs',
      '-p',
      'npm',
      '--no-install',
      '--no-git',
    ])
    await terminal.shows('Where should')
    await terminal.type('Café API')
    await terminal.shows('in code:', 'cafe-api')
    await terminal.type(enter)
    expect(await exitCode).toBe(0)
    expect(readFileSync(path.join(cwd, 'Café API/package.json'), 'utf8')).toContain('"cafe-api"')
  })

  test('does not accept a directory that could not be made', async () => {
    const { terminal, exitCode } = converseWith(['-f', 'flask'])
    await terminal.shows('Where should')
    await terminal.type('api*', enter)
    await terminal.shows('▲', 'it contains "*"')
    await terminal.type(keys.backspace, keys.ctrlC)
    expect(await exitCode).toBe(130)
  })

  test('says a mistake in a flag before the first question', async () => {
    const { terminal, exitCode } = converseWith(['-f', 'flask', '-p', 'npm'])
    expect(await exitCode).toBe(2)
    await terminal.shows('don\'t use "npm"')
    expect(terminal.screen()).not.toContain('Where should')
  })

  test('a framework that a flag does not go with can be chosen again', async () => {
    const { terminal, exitCode } = converseWith(['api', '-l', 'typescript', '--no-install', '--no-git'])
    await terminal.shows('Which framework?')
    await terminal.type('django', enter)
    await terminal.shows('Leave out --language', '◆  Which framework?')
    await terminal.type('express', enter)
    await terminal.shows('What else does it need?')
    await terminal.type(enter)
    expect(await exitCode).toBe(0)
    await terminal.shows('Express 5 · TypeScript')
  })
})

describe('Escape', () => {
  test('goes back one question, and leaves nothing of it on the screen', async () => {
    const { terminal, exitCode } = converseWith([])
    await terminal.shows('Where should')
    expect(terminal.screen()).not.toContain('Esc')
    await terminal.type('one', enter)
    await terminal.shows('Which framework?', 'Esc: back')
    await terminal.type(keys.escape)
    await terminal.shows('◆  Where should the project go?\n│  one█')
    expect(terminal.screen()).not.toContain('Which framework?')
    await terminal.type('s', enter)
    await terminal.shows('│  ones', 'Which framework?')
    await terminal.type('express', enter)
    await terminal.shows('Which language?')
    await terminal.type(down, enter)
    await terminal.shows('What else')
    await terminal.type(enter)
    await terminal.shows('Nothing else', 'Install the')
    await terminal.type(keys.escape)
    await terminal.shows('◆  What else')
    await terminal.type(keys.escape)
    await terminal.shows('◆  Which language?', '● TypeScript')
    await terminal.type(keys.escape)
    await terminal.shows('◆  Which framework?', '● Express.js')
    expect(terminal.screen().match(/Where should/g)).toHaveLength(1)
    await terminal.type(keys.ctrlC)
    expect(await exitCode).toBe(130)
  })

  test('does nothing at the first question', async () => {
    const { terminal, exitCode } = converseWith([])
    await terminal.shows('Where should')
    await terminal.type('abc')
    await terminal.shows('abc█')
    await terminal.type(keys.escape)
    // Readline waits a moment for the rest of a sequence; what follows comes after it.
    await new Promise((resolve) => setTimeout(resolve, 100))
    await terminal.type('d')
    await terminal.shows('abcd█')
    await terminal.type(keys.ctrlC)
    expect(await exitCode).toBe(130)
  })
})

describe('Help me choose', () => {
  test('asks three questions, ranks with reasons, and goes on with the choice', async () => {
    const { terminal, exitCode } = converseWith(['api', '--no-install', '--no-git'])
    await terminal.shows('Which framework?')
    await terminal.type(keys.up)
    await terminal.shows('● Help me choose', 'Three questions')
    await terminal.type(enter)
    await terminal.shows('Which language do you want to write?')
    await terminal.type(down, down, enter)
    await terminal.shows('What are you building?')
    await terminal.type(down, enter)
    await terminal.shows('What matters most?')
    await terminal.type(enter)
    await terminal.shows('These fit best', 'For it: Python', /● \S+ +Python · .+ Python 3\.11 · /)
    await terminal.type(keys.escape)
    await terminal.shows('◆  What matters most?')
    await terminal.type(enter)
    await terminal.shows('◆  These fit best')
    await terminal.type(enter)
    await terminal.shows('◆  What else')
    await terminal.type(enter)
    expect(await exitCode).toBe(0)
    await terminal.shows('Done.', '· Python ·')
  })

  test('leads back to the menu, and from after it in one step', async () => {
    const { terminal, exitCode } = converseWith([])
    await terminal.shows('Where should')
    await terminal.type('api', enter)
    await terminal.shows('Which framework?')
    await terminal.type('help', enter)
    await terminal.shows('Which language do you want')
    await terminal.type(keys.escape)
    await terminal.shows('◆  Which framework?')
    expect(terminal.screen()).not.toContain('Which language do you want')
    await terminal.type('help', enter)
    for (const question of ['Which language do you', 'What are you', 'What matters', 'These fit best']) {
      await terminal.shows(`◆  ${question}`)
      await terminal.type(enter)
    }
    await terminal.shows('◆  What else')
    await terminal.type(keys.escape)
    await terminal.shows('◆  Which framework?')
    expect(terminal.screen()).not.toContain('These fit best')
    expect(terminal.screen().match(/Which framework/g)).toHaveLength(1)
    await terminal.type(keys.ctrlC)
    expect(await exitCode).toBe(130)
  })
})
