import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type FileSystem, nodeFileSystem } from '../../../src/write/file-system.ts'
import {
  type IfExists,
  previewTree,
  surveyTarget,
  type WriteOptions,
  writeTree,
} from '../../../src/write/index.ts'
import { hasLinks, hasModes } from '../../support/platform.ts'
import { systemError } from './fault.ts'
import {
  caught,
  distinguishesCase,
  onThisSystem,
  project,
  requestFor,
  Sandbox,
  snapshot,
  traces,
  treeOf,
} from './support.ts'

/** path → action, after checking that the preview said the same. */
function write(target: string, ifExists: IfExists, tree = project, options: WriteOptions = {}) {
  const request = requestFor(target, ifExists, tree)
  const preview = previewTree(request)
  const written = writeTree(request, options)
  expect(written).toEqual(preview)
  return Object.fromEntries(written.map(({ path, action }) => [path, action]))
}

const mine = {
  '.env': 'SECRET=mine\n',
  'README.md': 'mine\n',
  'src/index.js': 'mine()\n',
  'notes/a.txt': 'mine',
}

describe('abort', () => {
  test.each([
    ['an empty directory', {}],
    ['a fresh repository', { '.git/HEAD': 'ref' }],
    ["a file manager's droppings", { '.DS_Store': 'x', 'Thumbs.db': 'x', 'desktop.ini': 'x' }],
    ['the empty lock of a killed run', { '.create-backend/': '' }],
    ['what a run has left that was killed as it began', { '.create-backend-one-1-1-x/': '' }],
  ])('fills %s', (_, files: Record<string, string>) => {
    using box = new Sandbox()
    box.fill(files)
    const before = snapshot(box.root)
    const { ino } = lstatSync(box.root)
    expect(surveyTarget(box.root)).toEqual({ state: 'empty', entries: [] })
    write(box.root, 'abort')
    for (const trace of traces(before)) delete before[trace]
    const made = { 'README.md': '644 # Project\n', 'bin/run': '755 #!/bin/sh\n' }
    expect(snapshot(box.root)).toMatchObject({ ...before, ...onThisSystem(made) })
    expect(readdirSync(box.root)).not.toContain('.create-backend')
    // A shell that stands in it must not find itself in a deleted directory.
    expect(lstatSync(box.root).ino).toBe(ino)
  })

  test('stops before anything else, says what is in the way, and how to go on', () => {
    using box = new Sandbox()
    box.fill({ ...mine, '.git/HEAD': 'ref' })
    const before = snapshot(box.root)
    expect(surveyTarget(box.root)).toEqual({
      state: 'occupied',
      entries: ['.env', 'README.md', 'notes', 'src'],
    })
    for (const action of [writeTree, previewTree]) {
      const error = caught(() => action(requestFor(box.root)))
      expect([error.code, error.exitCode]).toEqual(['directory-not-empty', 3])
      expect(error.message).toContain('.env, README.md, notes and 1 more')
      expect(error.hint).toContain('--if-exists merge')
      expect(error.hint).toContain('--if-exists replace')
    }
    expect(snapshot(box.root)).toEqual(before)
  })

  test('counts what only has a name like a trace of ours', () => {
    using box = new Sandbox()
    box.fill({ '.create-backend-notes/': '' })
    expect(surveyTarget(box.root)).toEqual({ state: 'occupied', entries: ['.create-backend-notes'] })
  })

  test('fills a directory with more files than have one digit, and leaves no trace', () => {
    using box = new Sandbox()
    const names = Array.from({ length: 12 }, (_, index) => `file-${index}`)
    write(box.root, 'abort', treeOf(Object.fromEntries(names.map((name) => [name, name]))))
    expect(readdirSync(box.root).sort()).toEqual(names.sort())
  })

  test('stops for a file that comes while it writes', () => {
    using box = new Sandbox()
    const fs = interrupting('linkSync', () => box.fill({ 'README.md': 'mine' }))
    expect(caught(() => writeTree(requestFor(box.root), { fs })).code).toBe('directory-not-empty')
    expect(snapshot(box.root)).toEqual(onThisSystem({ 'README.md': '644 mine' }))
  })

  test('never writes over a dropping', () => {
    using box = new Sandbox()
    box.fill({ 'Thumbs.db': 'mine' })
    const request = requestFor(box.root, 'abort', treeOf({ 'thumbs.db': 'ours' }))
    expect(caught(() => writeTree(request)).code).toBe('directory-not-empty')
    expect(snapshot(box.root)).toEqual(onThisSystem({ 'Thumbs.db': '644 mine' }))
  })
})

describe('merge', () => {
  test('adds only the missing files', () => {
    using box = new Sandbox()
    box.fill(mine)
    const before = snapshot(box.root)
    expect(write(box.root, 'merge')).toMatchInlineSnapshot(`
      {
        ".env": "keep",
        "README.md": "keep",
        "bin/run": "create",
        "src/index.js": "keep",
        "src/routes/health.js": "create",
      }
    `)
    const made = {
      'bin/': '755',
      'bin/run': '755 #!/bin/sh\n',
      'src/routes/': '755',
      'src/routes/health.js': '644 export {}\n',
    }
    expect(snapshot(box.root)).toEqual({ ...before, ...onThisSystem(made) })
  })

  test("counts a name that differs in case as the user's", () => {
    using box = new Sandbox()
    box.fill({ 'readme.MD': 'mine', 'Src/INDEX.js': 'mine' })
    expect(write(box.root, 'merge')).toMatchObject({
      'readme.MD': 'keep',
      'Src/INDEX.js': 'keep',
      'Src/routes/health.js': 'create',
    })
    expect(readdirSync(box.root).sort()).toEqual(['.env', 'Src', 'bin', 'readme.MD'])
  })

  test.runIf(hasLinks)('keeps symbolic links, and writes nothing through them', () => {
    using box = new Sandbox()
    box.fill({ 'outside/': '', 'in/': '' })
    symlinkSync(box.at('outside'), box.at('in', 'src'))
    symlinkSync(box.at('nothing'), box.at('in', 'README.md'))
    expect(write(box.at('in'), 'merge')).toMatchObject({
      'README.md': 'keep',
      'src/index.js': 'keep',
      'src/routes/health.js': 'keep',
      'bin/run': 'create',
    })
    expect(readdirSync(box.at('outside'))).toEqual([])
    expect(readdirSync(box.root).sort()).toEqual(['in', 'outside'])
  })

  test('keeps a file that comes while it writes', () => {
    using box = new Sandbox()
    const fs = interrupting('linkSync', () => box.fill({ 'README.md': 'mine' }))
    const written = writeTree(requestFor(box.root, 'merge'), { fs })
    expect(written.find(({ path }) => path === 'README.md')?.action).toBe('keep')
    expect(readFileSync(box.at('README.md'), 'utf8')).toBe('mine')
  })
})

describe('replace', () => {
  test('overwrites the conflicting files, and only those', () => {
    using box = new Sandbox()
    box.fill({ ...mine, 'bin/run': '#!/bin/sh\n' })
    const before = snapshot(box.root)
    expect(write(box.root, 'replace')).toMatchInlineSnapshot(`
      {
        ".env": "keep",
        "README.md": "replace",
        "bin/run": "keep",
        "src/index.js": "replace",
        "src/routes/health.js": "create",
      }
    `)
    const made = {
      'README.md': '644 # Project\n',
      'src/index.js': '644 serve()\n',
      'src/routes/': '755',
      'src/routes/health.js': '644 export {}\n',
    }
    expect(snapshot(box.root)).toEqual({ ...before, ...onThisSystem(made) })
  })

  test("takes the user's spelling of a name", () => {
    using box = new Sandbox()
    box.fill({ 'readme.md': 'mine', '.ENV': 'mine' })
    expect(write(box.root, 'replace')).toMatchObject({ 'readme.md': 'replace', '.ENV': 'keep' })
    expect(readFileSync(box.at('readme.md'), 'utf8')).toBe('# Project\n')
    expect(readdirSync(box.root).sort()).toEqual(['.ENV', 'bin', 'readme.md', 'src'])
  })

  test.runIf(distinguishesCase)('prefers the exact spelling where the user has both', () => {
    using box = new Sandbox()
    box.fill({ 'readme.md': 'mine', 'README.md': 'mine' })
    write(box.root, 'replace')
    expect(readFileSync(box.at('readme.md'), 'utf8')).toBe('mine')
  })

  test('leaves the content to other hard links of a file', () => {
    using box = new Sandbox()
    box.fill({ 'elsewhere.txt': 'mine', 'in/': '' })
    linkSync(box.at('elsewhere.txt'), box.at('in', 'README.md'))
    write(box.at('in'), 'replace')
    expect(readFileSync(box.at('elsewhere.txt'), 'utf8')).toBe('mine')
    expect(readFileSync(box.at('in', 'README.md'), 'utf8')).toBe('# Project\n')
  })

  test.runIf(hasLinks).each([
    ['a link to a file', 'README.md'],
    ['a link to a directory', 'src'],
  ])('refuses to write through %s', (_, name) => {
    using box = new Sandbox()
    box.fill({ 'outside/': '', 'in/': '' })
    symlinkSync(box.at('outside'), box.at('in', name))
    const before = snapshot(box.root)
    for (const action of [writeTree, previewTree]) {
      const error = caught(() => action(requestFor(box.at('in'), 'replace')))
      expect([error.code, error.exitCode]).toEqual(['unsafe-target', 3])
      expect(error.message).toContain(name)
      expect(error.hint).toContain('use --if-exists merge, which keeps it')
    }
    expect(snapshot(box.root)).toEqual(before)
  })

  test.runIf(hasLinks)('keeps a link that stands for a file which is never replaced', () => {
    using box = new Sandbox()
    box.fill({ secrets: 'mine', 'in/': '' })
    symlinkSync(box.at('secrets'), box.at('in', '.env'))
    expect(write(box.at('in'), 'replace')['.env']).toBe('keep')
    expect(readFileSync(box.at('secrets'), 'utf8')).toBe('mine')
  })

  test.runIf(hasModes).each([
    ['README.md', 0o600, '600'],
    ['README.md', 0o640, '640'],
    ['README.md', 0o666, '644'],
    ['README.md', 0o755, '644'],
    ['README.md', 0o444, '444'],
    // What must run still does, for whoever may read it.
    ['bin/run', 0o644, '755'],
    ['bin/run', 0o600, '700'],
    ['bin/run', 0o750, '750'],
  ])('lets nobody read or write %s who could not before: %o', (path, mode, expected) => {
    for (const fs of [nodeFileSystem, { ...nodeFileSystem, linkSync: refuseLink }]) {
      using box = new Sandbox()
      box.fill({ [path]: 'mine' })
      chmodSync(box.at(path), mode)
      expect(write(box.root, 'replace', project, { fs })[path]).toBe('replace')
      expect(snapshot(box.root)[path]).toBe(`${expected} ${project.get(path)?.content}`)
    }
  })

  test.runIf(hasModes)(
    'narrows a mode no less for a file that comes while it writes, and gives the old one back',
    () => {
      using box = new Sandbox()
      const come = () => {
        box.fill({ 'README.md': 'mine' })
        chmodSync(box.at('README.md'), 0o600)
      }
      writeTree(requestFor(box.root, 'replace'), { fs: interrupting('linkSync', come) })
      expect(snapshot(box.root)['README.md']).toBe('600 # Project\n')
      come()
      const before = snapshot(box.root)
      const renameSync = () => {
        throw systemError('EIO', 'rename')
      }
      let renames = 0
      const fs = {
        ...nodeFileSystem,
        // The first takes the lock.
        renameSync: (from: string, to: string) =>
          renames++ ? renameSync() : nodeFileSystem.renameSync(from, to),
      } as FileSystem
      caught(() => writeTree(requestFor(box.root, 'replace'), { fs }))
      expect(snapshot(box.root)).toEqual(before)
    },
  )

  test('replaces a file that comes while it writes', () => {
    using box = new Sandbox()
    const fs = interrupting('linkSync', () => box.fill({ 'README.md': 'mine' }))
    const written = writeTree(requestFor(box.root, 'replace'), { fs })
    expect(written.find(({ path }) => path === 'README.md')?.action).toBe('replace')
    expect(readFileSync(box.at('README.md'), 'utf8')).toBe('# Project\n')
  })
})

describe.each(['merge', 'replace'] as const)('%s', (ifExists) => {
  test.each([
    ['a directory where a file must be', { 'README.md/mine': 'mine' }],
    ['a file where a directory must be', { src: 'mine' }],
  ])('refuses %s', (_, files: Record<string, string>) => {
    using box = new Sandbox()
    box.fill(files)
    const before = snapshot(box.root)
    expect(caught(() => writeTree(requestFor(box.root, ifExists))).code).toBe('target-not-a-directory')
    expect(snapshot(box.root)).toEqual(before)
  })

  test('does the same where there are no hard links', () => {
    using box = new Sandbox()
    using other = new Sandbox()
    box.fill(mine)
    other.fill(mine)
    expect(write(box.root, ifExists, project, { fs: { ...nodeFileSystem, linkSync: refuseLink } })).toEqual(
      write(other.root, ifExists),
    )
    expect(snapshot(box.root)).toEqual(snapshot(other.root))
  })

  test.runIf(hasLinks)('may go through a link to the target', () => {
    using box = new Sandbox()
    box.fill({ 'real/README.md': 'mine' })
    symlinkSync(box.at('real'), box.at('link'))
    write(box.at('link'), ifExists)
    expect(lstatSync(box.at('link')).isSymbolicLink()).toBe(true)
    expect(readdirSync(box.at('real')).sort()).toEqual(['.env', 'README.md', 'bin', 'src'])
  })

  test('stops when the user has asked to, and takes everything back', () => {
    using box = new Sandbox()
    box.fill(mine)
    const before = snapshot(box.root)
    const stop = new AbortController()
    const fs = interrupting('linkSync', () => stop.abort())
    const error = caught(() => writeTree(requestFor(box.root, ifExists), { fs, signal: stop.signal }))
    expect(error.code).toBe('cancelled')
    expect(snapshot(box.root)).toEqual(before)
  })

  test('does nothing the second time', () => {
    using box = new Sandbox()
    writeTree(requestFor(box.root, ifExists))
    const before = snapshot(box.root)
    expect(new Set(Object.values(write(box.root, ifExists)))).toEqual(new Set(['keep']))
    expect(snapshot(box.root)).toEqual(before)
  })

  test.runIf(hasLinks)(
    'refuses to follow a link that takes the place of a new directory while it writes',
    () => {
      using box = new Sandbox()
      box.fill({ 'outside/': '', 'in/': '' })
      const fs = interrupting('writeFileSync', () => symlinkSync(box.at('outside'), box.at('in', 'src')))
      const write = () => writeTree(requestFor(box.at('in'), ifExists), { fs })
      // As if it had been there before.
      if (ifExists === 'replace') expect(caught(write).code).toBe('unsafe-target')
      else expect(write().find(({ path }) => path === 'src/index.js')?.action).toBe('keep')
      expect(readdirSync(box.at('outside'))).toEqual([])
      expect(readdirSync(box.at('in'))).toEqual(
        ifExists === 'replace' ? ['src'] : ['.env', 'README.md', 'bin', 'src'],
      )
    },
  )

  test('lets a directory be that is made while it writes', () => {
    using box = new Sandbox()
    const fs = interrupting('writeFileSync', () => {
      mkdirSync(box.at('src'))
      writeFileSync(box.at('src', 'mine'), 'mine')
    })
    writeTree(requestFor(box.root, ifExists), { fs })
    expect(readdirSync(box.at('src')).sort()).toEqual(['index.js', 'mine', 'routes'])
  })
})

function refuseLink(): never {
  throw systemError('EPERM', 'link')
}

/** Lets somebody else do something right before the first call of an operation. */
function interrupting(operation: keyof FileSystem, action: () => void): FileSystem {
  let done = false
  return new Proxy(nodeFileSystem, {
    get(real, name: keyof FileSystem) {
      if (name === operation && !done) {
        done = true
        action()
      }
      return real[name]
    },
  })
}
