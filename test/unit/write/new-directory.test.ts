import { readdirSync, statSync, symlinkSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { nodeFileSystem } from '../../../src/write/file-system.ts'
import { previewTree, surveyTarget, writeTree } from '../../../src/write/index.ts'
import { hasLinks, hasModes } from '../../support/platform.ts'
import { FaultyFileSystem } from './fault.ts'
import {
  canSetUmask,
  caught,
  onThisSystem,
  project,
  requestFor,
  Sandbox,
  snapshot,
  treeOf,
} from './support.ts'

/** What it is, its path, and the code of the error. */
type Refusal = readonly [string, readonly string[], string]

describe('a target that does not exist', () => {
  test('gets every file, and nothing else is made', () => {
    using box = new Sandbox()
    const written = writeTree(requestFor(box.at('my-api')))
    expect(written.map(({ path, action }) => [path, action])).toEqual(
      [...project.keys()].map((path) => [path, 'create']),
    )
    expect(written[0]).toEqual({ path: '.env', bytes: 17, action: 'create' })
    expect(snapshot(box.root)).toEqual(
      onThisSystem({
        'my-api/': '755',
        'my-api/.env': '600 SECRET=generated\n',
        'my-api/README.md': '644 # Project\n',
        'my-api/bin/': '755',
        'my-api/bin/run': '755 #!/bin/sh\n',
        'my-api/src/': '755',
        'my-api/src/index.js': '644 serve()\n',
        'my-api/src/routes/': '755',
        'my-api/src/routes/health.js': '644 export {}\n',
      }),
    )
  })

  test('is announced by the preview exactly as it is then written', () => {
    using box = new Sandbox()
    const preview = previewTree(requestFor(box.at('my-api')))
    expect(readdirSync(box.root)).toEqual([])
    expect(writeTree(requestFor(box.at('my-api')))).toEqual(preview)
  })

  test('gets its missing parents', () => {
    using box = new Sandbox()
    writeTree(requestFor(box.at('deep', 'er', 'my-api')))
    expect(readdirSync(box.root)).toEqual(['deep'])
    expect(readdirSync(box.at('deep', 'er', 'my-api')).sort()).toEqual(['.env', 'README.md', 'bin', 'src'])
  })

  test('may have spaces, other letters, and more than 260 characters', () => {
    using box = new Sandbox()
    const target = box.at(...Array<string>(12).fill('ein langer Ordner für Übungen 日本'), 'x')
    expect(target.length).toBeGreaterThan(260)
    writeTree(requestFor(target))
    expect(surveyTarget(target).state).toBe('occupied')
  })

  test.runIf(hasLinks)('may be reached through a symbolic link', () => {
    using box = new Sandbox()
    box.fill({ 'real/': '' })
    symlinkSync(box.at('real'), box.at('link'))
    writeTree(requestFor(box.at('link', 'my-api')))
    expect(readdirSync(box.at('real'))).toEqual(['my-api'])
  })

  test.runIf(canSetUmask && hasModes)("gets the modes that the user's umask leaves", () => {
    using box = new Sandbox()
    const umask = process.umask(0o027)
    try {
      writeTree(requestFor(box.at('my-api')))
    } finally {
      process.umask(umask)
    }
    const mode = (...names: string[]) => (statSync(box.at('my-api', ...names)).mode & 0o777).toString(8)
    expect([mode(), mode('src'), mode('README.md'), mode('bin', 'run')]).toEqual(['750', '750', '640', '750'])
  })

  test.runIf(canSetUmask && hasModes)('lets nobody else read what is private, whatever the umask', () => {
    using box = new Sandbox()
    const tree = new Map([
      ['.env', { content: '', executable: false, private: true }],
      ['bin/secret', { content: '', executable: true, private: true }],
    ])
    box.fill({ 'there/': '' })
    const umask = process.umask(0)
    try {
      for (const name of ['new', 'there']) writeTree(requestFor(box.at(name), 'abort', tree))
    } finally {
      process.umask(umask)
    }
    for (const name of ['new', 'there'])
      expect(snapshot(box.at(name))).toMatchObject(onThisSystem({ '.env': '600 ', 'bin/secret': '700 ' }))
  })

  const links: readonly Refusal[] = [
    ['a link to nothing', ['dangling'], 'target-not-a-directory'],
    ['a link to nothing on the way', ['dangling', 'my-api'], 'target-not-a-directory'],
    ['a link to itself', ['loop'], 'target-not-a-directory'],
  ]
  test.each<Refusal>([
    ['a name that is too long', ['x'.repeat(300)], 'invalid-directory'],
    ['a file where a parent should be', ['file', 'my-api'], 'target-not-a-directory'],
    ['a file where the target should be', ['file'], 'target-not-a-directory'],
    ["git's own directory", ['.git', 'my-api'], 'unsafe-target'],
    ...(hasLinks ? links : []),
  ])('is refused: %s', (_, names, code) => {
    using box = new Sandbox()
    box.fill({ file: 'mine' })
    if (hasLinks) symlinkSync(box.at('nothing'), box.at('dangling'))
    if (hasLinks) symlinkSync(box.at('loop'), box.at('loop'))
    const before = snapshot(box.root)
    const request = requestFor(box.at(...names))
    for (const action of [writeTree, previewTree, () => surveyTarget(request.target)]) {
      const error = caught(() => action(request))
      expect(error.code).toBe(code)
      expect(error.hint).not.toBe('')
    }
    expect(snapshot(box.root)).toEqual(before)
  })

  test('is looked at again when a parent appears at the last moment', () => {
    using box = new Sandbox()
    let raced = false
    const fs = {
      ...nodeFileSystem,
      renameSync(from: string, to: string) {
        if (!raced) writeTree(requestFor(box.at('shared', 'other')))
        raced = true
        nodeFileSystem.renameSync(from, to)
      },
    } as typeof nodeFileSystem
    writeTree(requestFor(box.at('shared', 'mine')), { fs })
    expect(readdirSync(box.root)).toEqual(['shared'])
    expect(readdirSync(box.at('shared')).sort()).toEqual(['mine', 'other'])
  })

  test('is not taken from whoever makes it at the last moment', () => {
    using box = new Sandbox()
    const other = treeOf({ 'other.txt': 'other' })
    const fs = {
      ...nodeFileSystem,
      renameSync(from: string, to: string) {
        if (!raced) writeTree(requestFor(box.at('my-api'), 'abort', other))
        raced = true
        nodeFileSystem.renameSync(from, to)
      },
    } as typeof nodeFileSystem
    let raced = false
    const error = caught(() => writeTree(requestFor(box.at('my-api')), { fs }))
    expect([error.code, error.exitCode]).toEqual(['directory-not-empty', 3])
    expect(Object.keys(snapshot(box.root))).toEqual(['my-api/', 'my-api/other.txt'])
  })

  test('is not made once the user has asked to stop', () => {
    using box = new Sandbox()
    const stop = new AbortController()
    const fs = {
      ...nodeFileSystem,
      writeFileSync(...args: Parameters<typeof nodeFileSystem.writeFileSync>) {
        stop.abort()
        nodeFileSystem.writeFileSync(...args)
      },
    }
    expect(caught(() => writeTree(requestFor(box.at('my-api')), { fs, signal: stop.signal })).code).toBe(
      'cancelled',
    )
    expect(readdirSync(box.root)).toEqual([])
  })
})

test('a target that others keep taking is given up after a while, and nothing of ours stays', () => {
  using box = new Sandbox()
  const { fs } = new FaultyFileSystem(({ operation }) => (operation === 'renameSync' ? 'EEXIST' : undefined))
  const error = caught(() => writeTree(requestFor(box.at('my-api')), { fs }))
  expect([error.code, error.exitCode]).toEqual(['target-busy', 3])
  expect(error.message).toBe(`${box.at('my-api')} changes while it is being written.`)
  expect(error.hint).toContain('Wait until nothing else writes there')
  expect(readdirSync(box.root)).toEqual([])
})

test('a read-only file system: nothing is said to be left behind', () => {
  using box = new Sandbox()
  const changes = new Set(['mkdirSync', 'writeFileSync', 'renameSync', 'unlinkSync', 'rmdirSync'])
  const { fs } = new FaultyFileSystem(({ operation }) => (changes.has(operation) ? 'EROFS' : undefined))
  const error = caught(() => writeTree(requestFor(box.at('my-api')), { fs }))
  expect([error.code, error.exitCode]).toEqual(['target-not-writable', 3])
  expect(error.message).toBe(`Writing ${box.at('my-api')} is not permitted (EROFS). Nothing was left behind.`)
})

test('a home directory and the root are no targets', () => {
  using box = new Sandbox()
  const home = box.at('home')
  const self = { pid: 1, hostname: 'x', uid: process.getuid?.(), home, now: Date.now, isAlive: () => true }
  expect(caught(() => writeTree(requestFor(home), { self })).code).toBe('unsafe-target')
  box.fill({ 'home/': '' })
  if (hasLinks) symlinkSync(home, box.at('link'))
  if (hasLinks) symlinkSync('/', box.at('slash'))
  for (const target of [home, '/', ...(hasLinks ? [box.at('link'), box.at('slash')] : [])]) {
    for (const ifExists of ['abort', 'merge', 'replace'] as const) {
      expect(caught(() => writeTree(requestFor(target, ifExists), { self })).code).toBe('unsafe-target')
    }
  }
  expect(readdirSync(home)).toEqual([])
})
