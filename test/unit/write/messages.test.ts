import { chmodSync, symlinkSync } from 'node:fs'
import { parse } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CreateError, ErrorCode } from '../../../src/result/errors.ts'
import { type FileSystem, nodeFileSystem } from '../../../src/write/file-system.ts'
import { previewTree, surveyTarget, writeTree } from '../../../src/write/index.ts'
import { hasLinks, isWindows } from '../../support/platform.ts'
import { FaultyFileSystem, systemError } from './fault.ts'
import { caught, FakeProcess, onThisSystem, requestFor, Sandbox, snapshot, treeOf } from './support.ts'

/** What people read is all that they have when something goes wrong: it must say what, where, in what state, and what now. */
describe('a file error', () => {
  test.each<[string, ErrorCode, string, string]>([
    ['ENOSPC', 'write-failed', 'failed: the disk is full (ENOSPC).', 'Free some space'],
    ['EDQUOT', 'write-failed', 'failed: the disk quota is used up (EDQUOT).', 'Free some space'],
    ['EMFILE', 'write-failed', 'failed: too many files are open (EMFILE).', 'ulimit -n'],
    ['ENFILE', 'write-failed', 'failed: too many files are open (ENFILE).', 'Close some programs'],
    ['EIO', 'write-failed', 'failed: the disk reported an error (EIO).', 'Check the disk'],
    [
      'EBUSY',
      'write-failed',
      'failed: EBUSY: injected, writeFileSync (EBUSY).',
      'Run the same command again',
    ],
    [
      'EACCES',
      'target-not-writable',
      'is not permitted (EACCES).',
      'Choose another directory, or make this one',
    ],
    [
      'EPERM',
      'target-not-writable',
      'is not permitted (EPERM).',
      'Choose another directory, or make this one',
    ],
    [
      'EROFS',
      'target-not-writable',
      'is not permitted (EROFS).',
      'Choose another directory, or make this one',
    ],
    ['ENAMETOOLONG', 'invalid-directory', 'longer than this file system allows.', 'Choose a shorter name'],
  ])(
    '%s says what happened, in what state that left the disk, and what to do',
    (code, expected, what, hint) => {
      using box = new Sandbox()
      box.fill({ 'there/notes.txt': 'mine' })
      const { fs } = new FaultyFileSystem(({ operation }) =>
        operation === 'writeFileSync' ? code : undefined,
      )
      for (const [name, state] of [
        ['new', 'Nothing was left behind.'],
        ['there', 'Your files are as they were.'],
      ] as const) {
        const error = caught(() => writeTree(requestFor(box.at(name), 'merge'), { fs }))
        expect(error.code).toBe(expected)
        expect(error.message).toContain(box.at(name))
        expect(error.message).toContain(`${what} ${state}`)
        expect(error.hint).toContain(hint)
        expect(error.cause).toMatchObject({ code })
      }
    },
  )

  test.each([
    [
      'EPERM',
      'is not permitted (EPERM). Your files are as they were.',
      'Make it writable for you, or move it away',
    ],
    [
      'EBUSY',
      'failed: EBUSY: injected, rename (EBUSY). Your files are as they were.',
      'Run the same command again',
    ],
  ])('names the one file that it is about, as on Windows a read-only one: %s', (code, what, hint) => {
    using box = new Sandbox()
    box.fill({ 'src/index.js': 'mine' })
    const renameSync = (path: string, dest: string) => {
      if (dest === box.at('src', 'index.js')) throw Object.assign(systemError(code, 'rename'), { path, dest })
      nodeFileSystem.renameSync(path, dest)
    }
    const fs = { ...nodeFileSystem, renameSync } as FileSystem
    const error = caught(() => writeTree(requestFor(box.root, 'replace'), { fs }))
    expect(error.message).toBe(`Writing ${box.at('src', 'index.js')} ${what}`)
    expect(error.hint).toContain(hint)
    expect(snapshot(box.root)).toEqual(onThisSystem({ 'src/': '755', 'src/index.js': '644 mine' }))
  })

  test.each([
    ['a directory of theirs that is closed', { path: 'src' }, 'src'],
    ['the target itself', { path: '' }, ''],
    ['a file of ours in it', { path: '.create-backend/x/new-0' }, ''],
    ['a file of ours beside it', { path: '../.create-backend-x/tree/src' }, ''],
    [
      'a file of theirs that is set aside',
      { path: 'src/index.js', dest: '.create-backend/x/old-0' },
      'src/index.js',
    ],
  ])('about %s names what is the user’s', (_, paths: Record<string, string>, named) => {
    using box = new Sandbox()
    const readdirSync = () => {
      const absolute = Object.entries(paths).map(([key, path]) => [key, box.at(path)])
      throw Object.assign(systemError('EACCES', 'scandir'), Object.fromEntries(absolute))
    }
    const fs = { ...nodeFileSystem, readdirSync } as unknown as FileSystem
    const error = caught(() => previewTree(requestFor(box.root, 'merge'), fs))
    expect(error.message).toBe(`Writing ${box.at(named)} is not permitted (EACCES). Nothing was changed.`)
  })

  test('about a name that is too long, of which Windows says that it is not there', () => {
    using box = new Sandbox()
    const longest = box.at('x'.repeat(255))
    const lstatSync = (path: string, options: object) =>
      path.startsWith(longest) ? undefined : nodeFileSystem.lstatSync(path, options)
    const fs = { ...nodeFileSystem, lstatSync } as FileSystem
    expect(surveyTarget(longest, fs).state).toBe('absent')
    for (const look of [surveyTarget, (target: string) => previewTree(requestFor(target), fs)]) {
      expect(caught(() => look(`${longest}x`, fs))).toMatchObject({
        code: 'invalid-directory',
        message: `A path in ${longest}x is longer than this file system allows. Nothing was changed.`,
      })
    }
  })

  test.runIf(isWindows)('names the read-only file that replace can not take the place of', () => {
    using box = new Sandbox()
    box.fill({ 'README.md': 'mine' })
    chmodSync(box.at('README.md'), 0o444)
    const error = caught(() => writeTree(requestFor(box.root, 'replace')))
    expect(error.message).toBe(
      `Writing ${box.at('README.md')} is not permitted (EPERM). Your files are as they were.`,
    )
    expect(snapshot(box.root)).toEqual({ 'README.md': '444 mine' })
  })

  test('before anything was written says that nothing was changed', () => {
    using box = new Sandbox()
    const { fs } = new FaultyFileSystem(({ operation }) => (operation === 'lstatSync' ? 'EACCES' : undefined))
    expect(caught(() => writeTree(requestFor(box.at('x')), { fs })).message).toMatch(/Nothing was changed\.$/)
  })

  test('says where the user’s files are when they could not be put back, and the next run puts them back', () => {
    using box = new Sandbox()
    box.fill({ 'README.md': 'mine' })
    let broken = false
    const { fs } = new FaultyFileSystem(({ operation }) => {
      if (operation === 'linkSync' && broken) return 'EIO'
      if (operation === 'renameSync' && broken) return 'EIO'
      broken ||= operation === 'linkSync'
      return broken && operation !== 'linkSync' ? 'EIO' : undefined
    })
    const { message } = caught(() =>
      writeTree(requestFor(box.root, 'replace'), { fs, self: new FakeProcess() }),
    )
    expect(message).toContain(
      `holds what could not be put back; the next run into ${box.root} will try again.`,
    )
  })

  test('that is no file error is a mistake of ours, and is not dressed up', () => {
    using box = new Sandbox()
    const bug = new TypeError('x is undefined')
    const { fs } = new FaultyFileSystem(() => {
      throw bug
    })
    expect(() => writeTree(requestFor(box.at('x')), { fs })).toThrow(bug)
  })
})

test('who cancels is told that nothing is left, and how to start again', () => {
  using box = new Sandbox()
  const signal = AbortSignal.abort()
  const { code, exitCode, message, hint } = caught(() => writeTree(requestFor(box.at('x')), { signal }))
  expect([code, exitCode]).toEqual(['cancelled', 130])
  expect(message).toBe('Cancelled; nothing was left behind.')
  expect(hint).toBe('Run the same command again.')
})

describe('what is in the way is named', () => {
  test.each([
    ['.git', 'is inside .git, where git keeps its own data.'],
    ['file', 'is a file, not a directory.'],
  ])('%s', (name, reason) => {
    using box = new Sandbox()
    box.fill({ file: 'mine' })
    expect(caught(() => writeTree(requestFor(box.at(name)))).message).toBe(`${box.at(name)} ${reason}`)
  })

  test.runIf(hasLinks).each([
    ['dangling', 'is a symbolic link to nothing.'],
    ['loop', 'is a symbolic link to itself.'],
  ])('%s', (name, reason) => {
    using box = new Sandbox()
    symlinkSync(box.at('nothing'), box.at('dangling'))
    symlinkSync(box.at('loop'), box.at('loop'))
    expect(caught(() => writeTree(requestFor(box.at(name)))).message).toBe(`${box.at(name)} ${reason}`)
  })

  test('a root, through whatever link, and a home directory', () => {
    using box = new Sandbox()
    const at = (target: string) => caught(() => writeTree(requestFor(target))).message
    const { root } = parse(box.root)
    expect(at(root)).toBe(`${root} is the root of a file system.`)
    if (hasLinks) {
      symlinkSync(root, box.at('slash'))
      expect(at(box.at('slash'))).toBe(`${box.at('slash')} is the root of a file system.`)
    }
    const self = Object.assign(new FakeProcess(), { home: box.root })
    const error = caught(() => writeTree(requestFor(box.root), { self }))
    expect(error.message).toBe(`${box.root} is your home directory.`)
    expect(error.hint).toContain('Choose a new directory')
  })

  test.each([
    [['a'], 'it has a.'],
    [['b', 'a', 'c'], 'it has a, b, c.'],
    [['d', 'b', 'a', 'c'], 'it has a, b, c and 1 more.'],
  ])('%j', (names, text) => {
    using box = new Sandbox()
    box.fill(Object.fromEntries(names.map((name) => [name, 'mine'])))
    expect(caught(() => writeTree(requestFor(box.root))).message).toContain(text)
    expect(surveyTarget(box.root)).toEqual({ state: 'occupied', entries: names.toSorted() })
    expect(surveyTarget(box.at('none'))).toEqual({ state: 'absent', entries: [] })
  })

  test('a file where a directory must be, and the other way round', () => {
    using box = new Sandbox()
    box.fill({ 'one/src': 'mine', 'two/README.md/x': 'mine' })
    const one = caught(() => writeTree(requestFor(box.at('one'), 'merge')))
    expect(one.message).toBe(
      `${box.at('one', 'src')} is a file, but the project needs a directory of that name.`,
    )
    expect(one.hint).toBe('Move it away, or choose another directory.')
    const two = caught(() => writeTree(requestFor(box.at('two'), 'merge')))
    expect(two.message).toContain('README.md is a directory, but the project needs a file of that name.')
  })

  test('another run, or something that only looks like one', () => {
    using box = new Sandbox()
    box.fill({ 'one/.create-backend': 'mine', 'two/': '' })
    const foreign = caught(() => writeTree(requestFor(box.at('one'), 'merge')))
    expect(foreign.message).toContain(`${box.at('one', '.create-backend')} is in the way`)
    expect(foreign.hint).toContain('Move it away')
    // The other one is tried at a moment when this one holds the lock.
    let busy: CreateError | undefined
    const { fs } = new FaultyFileSystem(({ operation }) => {
      if (operation !== 'linkSync') return undefined
      busy ??= caught(() => writeTree(requestFor(box.at('two'), 'merge'), { self: new FakeProcess() }))
      return undefined
    })
    expect(writeTree(requestFor(box.at('two'), 'merge'), { fs, self: new FakeProcess() })).toHaveLength(5)
    expect(busy?.message).toBe(`Another create-backend is writing into ${box.at('two')}.`)
    expect(busy?.hint).toContain('Wait until it is done')
  })
})

test.each([
  ['', 'the path is empty'],
  ['/a', 'the path is absolute'],
  ['a//b', 'a name in it is empty'],
  ['./a', 'it is not a plain path'],
  ['a/..', 'it is not a plain path'],
  ['a\tb', 'it has a character that is not allowed in file names'],
  ['a.', 'a name in it ends in a dot or a space'],
  ['aux', 'Windows reserves a name in it'],
  ['.git/x', 'git keeps its own data there'],
  ['.create-backend/x', '.create-backend is reserved while writing'],
])('a template that makes %j is reported with the reason', (path, reason) => {
  using box = new Sandbox()
  const { message, hint } = caught(() => writeTree(requestFor(box.at('x'), 'abort', treeOf({ [path]: '' }))))
  expect(message).toBe(`The template makes ${JSON.stringify(path)}: ${reason}.`)
  expect(hint).toContain('please report it')
})

test('a template that makes no file at all is reported', () => {
  using box = new Sandbox()
  const { message } = caught(() => writeTree(requestFor(box.at('x'), 'abort', treeOf({}))))
  expect(message).toBe('The template makes no file.')
})

test('two paths that collide are both named', () => {
  using box = new Sandbox()
  const tree = treeOf({ 'src/A': '', 'src/a': '' })
  const { message } = caught(() => writeTree(requestFor(box.at('x'), 'abort', tree)))
  expect(message).toBe('The template makes both "src/A" and "src/a", which collide.')
})
