import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { sep } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type FileSystem, nodeFileSystem } from '../../../src/write/file-system.ts'
import { type IfExists, writeTree } from '../../../src/write/index.ts'
import { hasLinks, hasModes } from '../../support/platform.ts'
import { FaultyFileSystem, systemError } from './fault.ts'
import { caught, FakeProcess, onThisSystem, requestFor, Sandbox, snapshot, traces } from './support.ts'

/** Writes until one operation has been done so many times, and is then killed, or only stopped. */
function interrupt(
  target: string,
  ifExists: IfExists,
  operation: string,
  times: number,
  self = new FakeProcess(),
): FakeProcess {
  let dead = false
  let count = 0
  const { fs } = new FaultyFileSystem((call) => {
    if (call.operation === operation && count++ === times) dead = true
    return dead ? 'EKILL' : undefined
  })
  expect(() => writeTree(requestFor(target, ifExists), { fs, self })).toThrow()
  expect(dead).toBe(true)
  return self
}

/** The replaced files that are where an error says: name → content. */
function originalsAt(hint: string): Record<string, string> {
  const directory = /^Save what you need of (\S+), where old-… are the files/.exec(hint)?.[1] ?? ''
  const names = readdirSync(directory).filter((name) => name.startsWith('old-'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(`${directory}/${name}`, 'utf8')]))
}

function write(target: string, ifExists: IfExists, self = new FakeProcess()) {
  return writeTree(requestFor(target, ifExists), { self })
}

describe('a staging directory beside a target', () => {
  test('is removed by the next run, once its own run is over', () => {
    using box = new Sandbox()
    const self = interrupt(box.at('one'), 'abort', 'writeFileSync', 3)
    write(box.at('two'), 'abort')
    expect(traces(snapshot(box.root))).not.toEqual([])
    self.end()
    write(box.at('three'), 'abort')
    expect(readdirSync(box.root).sort()).toEqual(['three', 'two'])
  })

  test('above new parents stays, harmless, until a run stages there', () => {
    using box = new Sandbox()
    const self = new FakeProcess()
    let published = false
    const { fs } = new FaultyFileSystem(({ operation }) => {
      if (published) return 'EKILL'
      published = operation === 'renameSync'
      return undefined
    })
    writeTree(requestFor(box.at('deep', 'er', 'one')), { fs, self })
    self.end()
    const left = traces(snapshot(box.root))
    expect(left.map((path) => path.replace(/-[^-/]+-[^-/]+-[^-/]+-[^-/]+(?=\/)/, ''))).toEqual([
      '.create-backend/',
      '.create-backend/manifest.json',
    ])
    write(box.at('deep', 'er', 'one'), 'merge')
    expect(traces(snapshot(box.root))).toEqual(left)
    write(box.at('two'), 'abort')
    expect(traces(snapshot(box.root))).toEqual([])
  })

  test('beside the target is removed by the next run into it too', () => {
    using box = new Sandbox()
    const self = new FakeProcess()
    const { fs } = new FaultyFileSystem(({ operation }) =>
      operation === 'unlinkSync' || operation === 'rmdirSync' ? 'EKILL' : undefined,
    )
    writeTree(requestFor(box.at('one')), { fs, self })
    self.end()
    expect(traces(snapshot(box.root))).not.toEqual([])
    write(box.at('one'), 'merge')
    expect(traces(snapshot(box.root))).toEqual([])
  })

  test('is looked for no further up than the target’s parent, and nothing is deleted there', () => {
    using box = new Sandbox()
    box.fill({ '.create-backend-one-1-1-x/manifest.json': '[]', 'in/er/there/notes': 'mine' })
    const looked = new Set<string>()
    const fs = new Proxy(nodeFileSystem, {
      get(real, operation: keyof FileSystem) {
        return (path: string, ...rest: unknown[]) => {
          if (operation === 'readdirSync') looked.add(path)
          return (real[operation] as (...args: unknown[]) => unknown)(path, ...rest)
        }
      },
    })
    for (const name of ['there', 'new']) writeTree(requestFor(box.at('in', 'er', name), 'merge'), { fs })
    expect([...looked].filter((path) => !path.startsWith(box.at('in', 'er')))).toEqual([])
    expect(readdirSync(box.root).sort()).toEqual(['.create-backend-one-1-1-x', 'in'])
  })

  test('whose manifest was cut short by the kill goes too', () => {
    using box = new Sandbox()
    interrupt(box.at('one'), 'abort', 'renameSync', 0).end()
    const [staging = ''] = readdirSync(box.root)
    rmSync(box.at(staging, 'tree'), { recursive: true })
    writeFileSync(box.at(staging, 'manifest.json'), '["one/READ')
    write(box.at('two'), 'abort')
    expect(readdirSync(box.root)).toEqual(['two'])
  })

  test.runIf(hasModes)('is for its own user only', () => {
    using box = new Sandbox()
    interrupt(box.at('one'), 'abort', 'renameSync', 0)
    const [staging = ''] = readdirSync(box.root)
    expect(snapshot(box.root)[`${staging}/`]).toBe('700')
  })

  test("of another machine's run is removed after an hour, whatever runs here under its number", () => {
    using box = new Sandbox()
    interrupt(box.at('one'), 'abort', 'writeFileSync', 3).end()
    const elsewhere = new FakeProcess('another')
    write(box.at('two'), 'abort', elsewhere)
    expect(traces(snapshot(box.root))).not.toEqual([])
    elsewhere.time += 61 * 60 * 1000
    write(box.at('three'), 'abort', elsewhere)
    expect(readdirSync(box.root).sort()).toEqual(['three', 'two'])
  })

  test('keeps what somebody else has put into it', () => {
    using box = new Sandbox()
    interrupt(box.at('one'), 'abort', 'renameSync', 0).end()
    const [staging = ''] = readdirSync(box.root)
    writeFileSync(box.at(staging, 'tree', 'mine'), 'mine')
    write(box.at('two'), 'abort')
    expect(Object.keys(snapshot(box.at(staging)))).toEqual(['manifest.json', 'tree/', 'tree/mine'])
  })

  test.runIf(hasLinks).each([
    ['the tree', ['tree']],
    ['a directory in it', ['tree', 'src']],
  ])('is not followed where %s has become a link', (_, names) => {
    using box = new Sandbox()
    interrupt(box.at('one'), 'abort', 'renameSync', 0).end()
    const [staging = ''] = readdirSync(box.root)
    renameSync(box.at(staging, ...names), box.at('moved'))
    symlinkSync(box.at('moved'), box.at(staging, ...names))
    const before = snapshot(box.at('moved'))
    write(box.at('two'), 'abort')
    expect(snapshot(box.at('moved'))).toEqual(before)
  })

  test.runIf(hasLinks)('leaves an empty directory behind a link that has taken the place of one', () => {
    using box = new Sandbox()
    interrupt(box.at('one'), 'abort', 'renameSync', 0).end()
    const [staging = ''] = readdirSync(box.root)
    rmSync(box.at(staging, 'tree', 'src'), { recursive: true })
    box.fill({ 'elsewhere/routes/': '' })
    symlinkSync(box.at('elsewhere'), box.at(staging, 'tree', 'src'))
    write(box.at('two'), 'abort')
    expect(readdirSync(box.at('elsewhere'))).toEqual(['routes'])
  })

  test('that lists what is not in it makes nothing go', () => {
    using box = new Sandbox()
    box.fill({
      precious: 'mine',
      '.create-backend-one-1-1-x/manifest.json': '["../../precious","/precious",7]',
      '.create-backend-one-1-1-x/tree/': '',
    })
    write(box.at('two'), 'abort')
    expect(readdirSync(box.root).sort()).toEqual(['precious', 'two'])
  })

  // On Windows itself such a file can't be made.
  test.runIf(sep === '/')('that lists a way out as Windows writes it makes nothing go', () => {
    using box = new Sandbox()
    const outside = '..\\..\\precious'
    const staging = '.create-backend-one-1-1-x'
    box.fill({
      [`${staging}/manifest.json`]: JSON.stringify([outside]),
      [`${staging}/tree/${outside}`]: 'mine',
    })
    write(box.at('two'), 'abort')
    expect(readdirSync(box.at(staging, 'tree'))).toEqual([outside])
  })

  test.runIf(hasLinks)('is not followed where it is a link itself', () => {
    using box = new Sandbox()
    box.fill({ 'elsewhere/manifest.json': '["README.md"]', 'elsewhere/tree/README.md': 'mine' })
    symlinkSync(box.at('elsewhere'), box.at('.create-backend-one-1-1-x'))
    const state = snapshot(box.root)
    write(box.at('two'), 'abort')
    expect(snapshot(box.root)).toMatchObject(state)
  })

  test('is removed on a system where files have no owner', () => {
    using box = new Sandbox()
    box.fill({ '.create-backend-one-1-1-x/manifest.json': '[]' })
    write(box.at('two'), 'abort', Object.assign(new FakeProcess(), { uid: undefined }))
    expect(readdirSync(box.root)).toEqual(['two'])
  })

  test('whose manifest is no list stays with what is in it', () => {
    using box = new Sandbox()
    box.fill({
      '.create-backend-one-1-1-x/manifest.json': '{"0":"mine"}',
      '.create-backend-one-1-1-x/tree/mine': 'mine',
    })
    const state = snapshot(box.root)
    write(box.at('two'), 'abort')
    expect(snapshot(box.root)).toMatchObject(state)
  })

  test('that only has a name like one stays', () => {
    using box = new Sandbox()
    box.fill({
      '.create-backend-notes/manifest.json': '[]',
      '.create-backend-one-1-1-x': 'a file',
      // As long as the prefix of ours.
      '0123456789abcdefone-1-1-x/manifest.json': '[]',
    })
    const before = snapshot(box.root)
    write(box.at('two'), 'abort')
    expect(snapshot(box.root)).toMatchObject(before)
  })

  test('of another user stays', () => {
    using box = new Sandbox()
    const self = interrupt(box.at('one'), 'abort', 'renameSync', 0)
    self.end()
    const stranger = Object.assign(new FakeProcess(), { uid: 12_345 })
    write(box.at('two'), 'abort', stranger)
    expect(traces(snapshot(box.root))).not.toEqual([])
  })
})

describe('the lock of a target', () => {
  test('keeps others out while its run lives', () => {
    using box = new Sandbox()
    interrupt(box.root, 'merge', 'linkSync', 2)
    const before = snapshot(box.root)
    for (const ifExists of ['abort', 'merge', 'replace'] as const) {
      const error = caught(() => write(box.root, ifExists))
      expect([error.code, error.exitCode]).toEqual(['target-busy', 3])
    }
    expect(snapshot(box.root)).toEqual(before)
  })

  test.each([
    ['a file', { '.create-backend': 'mine' }],
    ['a directory of the user', { '.create-backend/mine': 'mine' }],
  ])('is not taken from %s', (_, files: Record<string, string>) => {
    using box = new Sandbox()
    box.fill(files)
    const before = snapshot(box.root)
    const error = caught(() => write(box.root, 'merge'))
    expect(error.code).toBe('target-busy')
    expect(error.message).toContain('.create-backend is in the way: it is reserved while writing')
    expect(snapshot(box.root)).toEqual(before)
  })

  test('of another user is not inherited', () => {
    using box = new Sandbox()
    interrupt(box.root, 'merge', 'linkSync', 2).end()
    const stranger = Object.assign(new FakeProcess(), { uid: 12_345 })
    const error = caught(() => write(box.root, 'merge', stranger))
    expect([error.code, error.message]).toEqual([
      'target-busy',
      expect.stringContaining('not from a run of yours'),
    ])
  })

  test('is not left behind by whoever did not get it', () => {
    using box = new Sandbox()
    interrupt(box.root, 'merge', 'linkSync', 2)
    caught(() => write(box.root, 'merge'))
    expect(readdirSync(box.root).filter((name) => name.startsWith('.create-backend'))).toEqual([
      '.create-backend',
    ])
  })
})

describe('after a kill, and before the next run', () => {
  const mine = { 'README.md': 'mine', 'src/index.js': 'mine' }

  test('the user goes on working: an edited file stays', () => {
    using box = new Sandbox()
    interrupt(box.root, 'merge', 'linkSync', 4).end()
    writeFileSync(box.at('README.md'), 'edited')
    const written = write(box.root, 'merge')
    expect(written.find(({ path }) => path === 'README.md')?.action).toBe('keep')
    expect(readFileSync(box.at('README.md'), 'utf8')).toBe('edited')
    expect(traces(snapshot(box.root))).toEqual([])
  })

  test('the user goes on with a file that had been replaced: both versions stay', () => {
    using box = new Sandbox()
    box.fill({ ...mine, 'README.md.orig': 'older' })
    interrupt(box.root, 'replace', 'renameSync', 3).end()
    expect(readFileSync(box.at('README.md'), 'utf8')).toBe('# Project\n')
    writeFileSync(box.at('README.md'), 'edited')
    caught(() => write(box.root, 'abort'))
    expect(snapshot(box.root)).toEqual(
      onThisSystem({
        'README.md': '644 edited',
        'README.md.orig': '644 older',
        'README.md.orig1': '644 mine',
        'src/': '755',
        'src/index.js': '644 mine',
      }),
    )
  })

  test('the user deletes what had been replaced: the original comes back', () => {
    using box = new Sandbox()
    box.fill(mine)
    interrupt(box.root, 'replace', 'renameSync', 3).end()
    rmSync(box.at('README.md'))
    caught(() => write(box.root, 'abort'))
    expect(readFileSync(box.at('README.md'), 'utf8')).toBe('mine')
  })

  test.runIf(hasLinks)(
    'the user puts a link in place of a directory: nothing is deleted or written through it',
    () => {
      using box = new Sandbox()
      box.fill({ 'in/bin/': '', 'elsewhere/': '' })
      interrupt(box.at('in'), 'merge', 'renameSync', 1).end()
      renameSync(box.at('in', 'src'), box.at('elsewhere', 'src'))
      symlinkSync(box.at('elsewhere', 'src'), box.at('in', 'src'))
      const before = snapshot(box.at('elsewhere'))
      write(box.at('in'), 'merge')
      expect(snapshot(box.at('elsewhere'))).toEqual(before)
    },
  )

  test('the directory of a replaced file disappears: the original is kept, and the error says where', () => {
    using box = new Sandbox()
    box.fill(mine)
    interrupt(box.root, 'replace', 'renameSync', 3).end()
    rmSync(box.at('src'), { recursive: true })
    const self = new FakeProcess()
    const error = caught(() => write(box.root, 'replace', self))
    self.end()
    expect([error.code, error.message]).toEqual([
      'write-failed',
      `An earlier run into ${box.root} was killed, and not all of it could be taken back.`,
    ])
    expect(originalsAt(error.hint)).toEqual({ 'old-3': 'mine' })
    // With the directory back, so is the file.
    mkdirSync(box.at('src'))
    caught(() => write(box.root, 'abort'))
    expect(snapshot(box.root)).toMatchObject(
      onThisSystem({ 'README.md': '644 mine', 'src/index.js': '644 mine' }),
    )
    expect(traces(snapshot(box.root))).toEqual([])
  })

  test('the user edits a file without changing its length: it stays', () => {
    using box = new Sandbox()
    interrupt(box.root, 'merge', 'linkSync', 4).end()
    writeFileSync(box.at('README.md'), '# Renamed\n')
    utimesSync(box.at('README.md'), 1, 1)
    caught(() => write(box.root, 'abort'))
    expect(snapshot(box.root)).toEqual(onThisSystem({ 'README.md': '644 # Renamed\n' }))
  })

  test('the user edits a file with a tool that keeps its time: it stays', () => {
    using box = new Sandbox()
    interrupt(box.root, 'merge', 'linkSync', 4).end()
    writeFileSync(box.at('README.md'), '# Project, and more\n')
    const [owner = ''] = readdirSync(box.at('.create-backend'))
    const path = box.at('.create-backend', owner, 'journal.json')
    const journal = JSON.parse(readFileSync(path, 'utf8'))
    const { mtimeNs } = lstatSync(box.at('README.md'), { bigint: true })
    for (const entry of journal.files) if (entry.path === 'README.md') entry.modified = String(mtimeNs)
    writeFileSync(path, JSON.stringify(journal))
    caught(() => write(box.root, 'abort'))
    expect(snapshot(box.root)).toEqual(onThisSystem({ 'README.md': '644 # Project, and more\n' }))
  })

  test.runIf(hasLinks)(
    'the user edits a file that is a copy, where there are no hard links: it stays, the others go',
    () => {
      using box = new Sandbox()
      let copies = 0
      const fs: FileSystem = {
        ...nodeFileSystem,
        linkSync: () => {
          throw systemError('EPERM', 'link')
        },
        copyFileSync: (source, destination, mode) => {
          if (++copies > 4) throw systemError('EKILL', 'copyfile')
          nodeFileSystem.copyFileSync(source, destination, mode)
        },
        unlinkSync: () => {
          throw systemError('EKILL', 'unlink')
        },
      }
      const self = new FakeProcess()
      caught(() => writeTree(requestFor(box.root, 'merge'), { fs, self }))
      self.end()
      expect(copies).toBe(5)
      writeFileSync(box.at('README.md'), 'edited')
      // A link whose length and content would both do for a copy that was cut short.
      box.fill({ notes: 'SECRE' })
      rmSync(box.at('.env'))
      symlinkSync('notes', box.at('.env'))
      caught(() => write(box.root, 'abort'))
      expect(snapshot(box.root)).toEqual({
        '.env': 'link to notes',
        ...onThisSystem({ 'README.md': '644 edited', notes: '644 SECRE' }),
      })
    },
  )

  test('a replaced file that is still in place is no second version', () => {
    using box = new Sandbox()
    box.fill(mine)
    const before = snapshot(box.root)
    // Set aside, and killed before the generated file took its place.
    interrupt(box.root, 'replace', 'renameSync', 1).end()
    caught(() => write(box.root, 'abort'))
    expect(snapshot(box.root)).toEqual(before)
  })

  test.runIf(hasLinks)(
    'the user links a directory elsewhere in which a file was replaced: the original is not put there',
    () => {
      using box = new Sandbox()
      box.fill({ 'in/src/index.js': 'mine', 'elsewhere/': '' })
      interrupt(box.at('in'), 'replace', 'renameSync', 2).end()
      renameSync(box.at('in', 'src'), box.at('elsewhere', 'src'))
      symlinkSync(box.at('elsewhere', 'src'), box.at('in', 'src'))
      const before = snapshot(box.at('elsewhere'))
      const { code, hint } = caught(() => write(box.at('in'), 'merge'))
      expect([code, hint]).toEqual(['write-failed', expect.stringContaining('Save what you need')])
      expect(snapshot(box.at('elsewhere'))).toEqual(before)
    },
  )

  test.runIf(hasLinks)(
    'the user links an empty directory elsewhere: it is not removed through the link',
    () => {
      using box = new Sandbox()
      box.fill({ 'in/': '', 'elsewhere/': '' })
      interrupt(box.at('in'), 'merge', 'linkSync', 0).end()
      rmSync(box.at('in', 'src'), { recursive: true })
      box.fill({ 'elsewhere/src/routes/': '' })
      symlinkSync(box.at('elsewhere', 'src'), box.at('in', 'src'))
      const before = snapshot(box.at('elsewhere'))
      write(box.at('in'), 'merge')
      expect(snapshot(box.at('elsewhere'))).toEqual(before)
    },
  )

  test('the disk can’t keep both versions: the error says where the older one is', () => {
    using box = new Sandbox()
    box.fill(mine)
    interrupt(box.root, 'replace', 'renameSync', 3).end()
    writeFileSync(box.at('README.md'), 'edited')
    const linkSync = () => {
      throw systemError('EPERM', 'link')
    }
    const self = new FakeProcess()
    const options = { fs: { ...nodeFileSystem, linkSync }, self }
    const { code, hint } = caught(() => writeTree(requestFor(box.root, 'merge'), options))
    self.end()
    expect(code).toBe('write-failed')
    expect(originalsAt(hint)).toEqual({ 'old-1': 'mine' })
    expect(readFileSync(box.at('README.md'), 'utf8')).toBe('edited')
  })

  test.each([
    ['can’t be read', 'EIO', undefined],
    ['has been lost', undefined, ''],
  ])('the journal %s: nothing of the user’s is thrown away', (_, code, content) => {
    using box = new Sandbox()
    box.fill(mine)
    interrupt(box.root, 'replace', 'renameSync', 3).end()
    const [owner = ''] = readdirSync(box.at('.create-backend'))
    if (content !== undefined) writeFileSync(box.at('.create-backend', owner, 'journal.json'), content)
    const { fs } = new FaultyFileSystem(({ operation }) => (operation === 'readFileSync' ? code : undefined))
    const error = caught(() => writeTree(requestFor(box.root, 'merge'), { fs, self: new FakeProcess() }))
    expect(error.code).toBe('write-failed')
    expect(originalsAt(error.hint)).toEqual({ 'old-1': 'mine', 'old-3': 'mine' })
  })

  test('the journal can’t be read for a moment: what was made is not taken for the user’s', () => {
    using box = new Sandbox()
    interrupt(box.root, 'merge', 'linkSync', 3).end()
    const { fs } = new FaultyFileSystem(({ operation }) => (operation === 'readFileSync' ? 'EIO' : undefined))
    const self = new FakeProcess()
    expect(caught(() => writeTree(requestFor(box.root, 'abort'), { fs, self })).code).toBe('write-failed')
    self.end()
    write(box.root, 'abort')
    expect(traces(snapshot(box.root))).toEqual([])
  })

  test('somebody keeps notes in the private directory: they stay', () => {
    using box = new Sandbox()
    interrupt(box.root, 'merge', 'linkSync', 3).end()
    const [owner = ''] = readdirSync(box.at('.create-backend'))
    const notes = ['new-1st', 'my-new-1', 'new', 'notes']
    for (const name of notes) writeFileSync(box.at('.create-backend', owner, name), 'mine')
    const { code, hint } = caught(() => write(box.root, 'merge'))
    expect([code, hint]).toEqual([
      'write-failed',
      expect.stringMatching(/^Save what you need of .+; then delete .+\.create-backend\.$/),
    ])
    const [heir = ''] = readdirSync(box.at('.create-backend'))
    expect(readdirSync(box.at('.create-backend', heir)).sort()).toEqual(notes.sort())
  })

  test.each([
    'null',
    '7',
    '[]',
    '{}',
    '{"directories":[]}',
    '{"files":[]}',
    '{"directories":{},"files":[]}',
    '{"directories":[],"files":{}}',
    '{"directories":["src","../precious"],"files":[]}',
    '{"directories":[7],"files":[]}',
    '{"directories":[],"files":[null]}',
    '{"directories":[],"files":["src"]}',
    '{"directories":[],"files":[{"path":"a","size":"1","modified":"1"},{"path":7}]}',
  ])('a journal that says %s is not believed, and is in nobody’s way', (journal) => {
    using box = new Sandbox()
    box.fill({
      'precious/': '',
      'in/src/': '',
      'in/.create-backend/one-1-1-x/journal.json': journal,
    })
    expect(() => write(box.at('in'), 'abort')).toThrow('it has src.')
    expect(Object.keys(snapshot(box.root))).toEqual(['in/', 'in/src/', 'precious/'])
  })

  test('a journal that leads out of the target is not believed', () => {
    using box = new Sandbox()
    box.fill({ precious: 'mine', 'in/.create-backend/one-1-1-x/': '' })
    const directory = box.at('in', '.create-backend', 'one-1-1-x')
    linkSync(box.at('precious'), `${directory}/new-0`)
    utimesSync(box.at('precious'), 1, 1)
    const files = [{ path: '../precious', size: '4', modified: '1000000000' }]
    writeFileSync(`${directory}/journal.json`, JSON.stringify({ directories: [], files }))
    write(box.at('in'), 'merge')
    expect(readFileSync(box.at('precious'), 'utf8')).toBe('mine')
    expect(traces(snapshot(box.root))).toEqual([])
  })
})
