import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { converseWith } from './support/conversation.ts'
import { keys } from './support/virtual-terminal.ts'

async function startAmongFiles(...flags: string[]) {
  const conversation = converseWith(['.', '--name', 'api', '--no-install', '--no-git', ...flags])
  const { cwd, terminal } = conversation
  for (const file of ['README.md', 'notes.txt']) writeFileSync(path.join(cwd, file), 'mine')
  await terminal.shows('Which framework?')
  await terminal.type('flask', keys.enter)
  await terminal.shows('What else')
  await terminal.type(keys.enter)
  return { ...conversation, read: (file: string) => readFileSync(path.join(cwd, file), 'utf8') }
}

test('each file says what would become of it', async () => {
  const { terminal, exitCode } = await startAmongFiles()
  await terminal.shows(
    'not empty',
    '+ pyproject.toml',
    '~ README.md  yours: kept or replaced',
    'How to go on?',
  )
  expect(terminal.screen()).not.toContain('notes.txt')
  await terminal.shows(/Add what is missing: \d+ files/, /Overwrite 1 file, add \d+ files/)
  terminal.resize(40, 30)
  await terminal.shows(/Overwrite 1 file, add \d+ files\n/)
  await terminal.type(keys.escape)
  await terminal.hides('not empty')
  await terminal.shows('◆  What else')
  await terminal.type(keys.ctrlC)
  expect(await exitCode).toBe(130)
})

test('adding keeps what is there', async () => {
  const { terminal, exitCode, read } = await startAmongFiles()
  await terminal.shows('How to go on?')
  await terminal.type(keys.up, keys.up, keys.enter)
  expect(await exitCode).toBe(0)
  await terminal.shows('= README.md', '+ pyproject.toml')
  expect(terminal.raw).toContain('--if-exists merge')
  expect([read('README.md'), read('notes.txt')]).toEqual(['mine', 'mine'])
})

test('overwriting replaces what conflicts, and nothing else', async () => {
  const { terminal, exitCode, read } = await startAmongFiles()
  await terminal.shows('How to go on?')
  await terminal.type(keys.up, keys.enter)
  expect(await exitCode).toBe(0)
  await terminal.shows('~ README.md')
  expect(read('README.md')).toContain('# api')
  expect(read('notes.txt')).toBe('mine')
})

test('says what will not work with the files that are kept', async () => {
  const flags = '. --name api --no-install --no-git -f express -l javascript -p npm'
  const conversation = converseWith(flags.split(' '))
  const { cwd, terminal, exitCode } = conversation
  writeFileSync(path.join(cwd, '.gitignore'), '*.log\n')
  writeFileSync(path.join(cwd, 'package.json'), '{"scripts": {"test": "true"}}')
  await terminal.shows('When yours are kept: package.json was there before', 'lacks', 'How to go on?')
  await terminal.shows('"node_modules/"', '● Stop')
  await terminal.type(keys.ctrlC)
  expect(await exitCode).toBe(130)
})

test('stopping touches nothing, and is what Enter does', async () => {
  const { terminal, exitCode, read } = await startAmongFiles()
  await terminal.shows('How to go on?')
  await terminal.type(keys.enter)
  expect(await exitCode).toBe(130)
  await terminal.shows('│  Stop\n│\n└  Cancelled. Nothing was written.')
  expect(read('README.md')).toBe('mine')
})

test('a flag answers it', async () => {
  const { terminal, exitCode } = await startAmongFiles('--if-exists', 'merge')
  expect(await exitCode).toBe(0)
  await terminal.shows('= README.md')
  expect(terminal.transcript()).not.toContain('How to go on?')
})

test('a dry run shows the files and writes none', async () => {
  const { terminal, exitCode, read } = await startAmongFiles('--dry-run', '--if-exists', 'replace')
  expect(await exitCode).toBe(0)
  await terminal.shows('nothing was', '~ README.md', 'Then you would type')
  expect(read('README.md')).toBe('mine')
})
