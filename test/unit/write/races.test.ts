import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type FileSystem, isSameFile, nodeFileSystem } from '../../../src/write/file-system.ts'
import { previewTree, surveyTarget, writeTree } from '../../../src/write/index.ts'
import { newOwner } from '../../../src/write/owner.ts'
import { hasLinks } from '../../support/platform.ts'
import { systemError } from './fault.ts'
import {
  caught,
  distinguishesCase,
  FakeProcess,
  onThisSystem,
  requestFor,
  Sandbox,
  snapshot,
  treeOf,
} from './support.ts'

type Operation = (...args: unknown[]) => unknown

/** The real file system, but somebody else is at work: `act` runs right before the n-th call of the operation. */
function preceding(operation: keyof FileSystem, act: (path: string) => unknown, nth = 1): FileSystem {
  let count = 0
  const real = nodeFileSystem[operation] as Operation
  const interrupted: Operation = (...args) => {
    if (++count === nth) act(String(args[0]))
    return real(...args)
  }
  return { ...nodeFileSystem, [operation]: interrupted }
}

/** A file system without hard links, as on most memory sticks. */
const withoutLinks: FileSystem = {
  ...nodeFileSystem,
  linkSync: () => {
    throw systemError('EPERM', 'link')
  },
}

describe('between the look at a file and writing it', () => {
  test('it comes: what stops the run says which', () => {
    using box = new Sandbox()
    const fs = preceding('linkSync', () => box.fill({ 'README.md': 'mine' }), 2)
    const error = caught(() => writeTree(requestFor(box.root), { fs }))
    expect(error.message).toContain('it has README.md.')
    expect(snapshot(box.root)).toEqual(onThisSystem({ 'README.md': '644 mine' }))
  })

  test.runIf(hasLinks)('a link to nothing comes: an empty directory is none any more', () => {
    using box = new Sandbox()
    const fs = preceding('linkSync', () => symlinkSync(box.at('nothing'), box.at('README.md')), 2)
    const error = caught(() => writeTree(requestFor(box.root), { fs }))
    expect(error.code).toBe('directory-not-empty')
    expect(error.message).toContain('it has README.md.')
    expect(readdirSync(box.root)).toEqual(['README.md'])
  })

  test('it comes and goes: the file is made', () => {
    using box = new Sandbox()
    const fs = preceding(
      'linkSync',
      () => {
        throw systemError('EEXIST', 'link')
      },
      2,
    )
    const written = writeTree(requestFor(box.root, 'merge'), { fs })
    expect(written.map(({ action }) => action)).toEqual(Array(5).fill('create'))
    expect(readFileSync(box.at('README.md'), 'utf8')).toBe('# Project\n')
  })

  test('it comes in another spelling, on a disk that ignores case: it is looked at again, and kept', () => {
    using box = new Sandbox()
    const fs = preceding(
      'linkSync',
      () => {
        box.fill({ 'readme.md': 'mine' })
        throw systemError('EEXIST', 'link')
      },
      2,
    )
    const written = writeTree(requestFor(box.root, 'merge'), { fs })
    expect(written[1]).toEqual({ path: 'readme.md', bytes: 10, action: 'keep' })
    expect(snapshot(box.root)).toMatchObject(
      onThisSystem({ 'readme.md': '644 mine', '.env': '600 SECRET=generated\n' }),
    )
  })

  test('it goes: what was listed a moment ago is made', () => {
    using box = new Sandbox()
    const gone = { ...nodeFileSystem, readdirSync: () => ['README.md'] } as unknown as FileSystem
    const [readme] = previewTree(requestFor(box.root, 'merge', treeOf({ 'README.md': '' })), gone)
    expect(readme).toEqual({ path: 'README.md', bytes: 0, action: 'create' })
  })

  test('its directory goes, and is made again', () => {
    using box = new Sandbox()
    box.fill({ 'src/': '' })
    const fs = preceding('readdirSync', (path) => rmdirSync(path), 2)
    const tree = treeOf({ 'src/index.js': '' })
    expect(previewTree(requestFor(box.root, 'merge', tree), fs)).toEqual([
      { path: 'src/index.js', bytes: 0, action: 'create' },
    ])
  })

  test('it comes where there are no hard links: it is never taken for ours, though it begins like ours', () => {
    using box = new Sandbox()
    const copyFileSync = (source: string, destination: string, mode: number) => {
      if (destination.endsWith('README.md')) writeFileSync(destination, '# Pro')
      // The run fails after it: all that is ours goes.
      if (destination.endsWith('index.js')) throw systemError('EIO', 'copyfile')
      nodeFileSystem.copyFileSync(source, destination, mode)
    }
    const fs = { ...withoutLinks, copyFileSync } as FileSystem
    const error = caught(() => writeTree(requestFor(box.root, 'merge'), { fs }))
    expect(error.message).toMatch(/Your files are as they were\.$/)
    expect(snapshot(box.root)).toEqual(onThisSystem({ 'README.md': '644 # Pro' }))
  })

  test('the disk fills up within a copy: the half of it goes', () => {
    using box = new Sandbox()
    const copyFileSync = (source: string, destination: string) => {
      writeFileSync(destination, readFileSync(source, 'utf8').slice(0, 3))
      throw systemError('ENOSPC', 'copyfile')
    }
    const fs = { ...withoutLinks, copyFileSync } as FileSystem
    const error = caught(() => writeTree(requestFor(box.root, 'merge'), { fs }))
    expect(error.message).toContain('the disk is full (ENOSPC). Your files are as they were.')
    expect(snapshot(box.root)).toEqual({})
  })
})

describe('taking back', () => {
  test.each(['ENOTEMPTY', 'EEXIST'])('leaves a directory that is in use by now (%s)', (code) => {
    using box = new Sandbox()
    const rmdirSync = (path: string) => {
      try {
        nodeFileSystem.rmdirSync(path)
      } catch {
        throw systemError(code, 'rmdir')
      }
    }
    const failing = preceding(
      'linkSync',
      () => {
        box.fill({ 'src/mine': 'mine' })
        throw systemError('EIO', 'link')
      },
      5,
    )
    const fs = { ...failing, rmdirSync, copyFileSync: failOn('EIO', 'copyfile') } as FileSystem
    const error = caught(() => writeTree(requestFor(box.root, 'merge'), { fs }))
    expect(error.message).toMatch(/Your files are as they were\.$/)
    expect(Object.keys(snapshot(box.root))).toEqual(['src/', 'src/mine'])
  })

  test("leaves the user's empty directories", () => {
    using box = new Sandbox()
    box.fill({ 'src/routes/': '', 'bin/': '' })
    const state = snapshot(box.root)
    const fs = { ...nodeFileSystem, linkSync: failOn('EIO', 'link'), copyFileSync: failOn('EIO', 'copyfile') }
    caught(() => writeTree(requestFor(box.root, 'merge'), { fs }))
    expect(snapshot(box.root)).toEqual(state)
  })

  test.each(['unlinkSync', 'rmdirSync'] as const)(
    'that fails (%s) is said, and where to look',
    (operation) => {
      using box = new Sandbox()
      const fails = { linkSync: failOn('EIO', 'link'), copyFileSync: failOn('EIO', 'copyfile') }
      const refuse = (path: string) => {
        // What is not there is absent first of all.
        nodeFileSystem.lstatSync(path)
        throw systemError('EACCES', operation)
      }
      const fs = { ...nodeFileSystem, ...fails, [operation]: refuse } as FileSystem
      const there = caught(() => writeTree(requestFor(box.root, 'merge'), { fs }))
      expect(there.message).toMatch(
        /\.create-backend[\\/]\S+ holds what could not be put back; the next run into \S+ will try again\.$/,
      )
      const away = { ...nodeFileSystem, renameSync: failOn('EIO', 'rename'), [operation]: refuse }
      const beside = caught(() => writeTree(requestFor(box.at('new')), { fs: away as FileSystem }))
      expect(beside.message).toMatch(/\.create-backend-\S+ could not be removed; the next run there will\.$/)
    },
  )
})

describe('the rename that publishes a new directory', () => {
  test('never takes the place of an empty one that somebody has just made', () => {
    using box = new Sandbox()
    let theirs: number | undefined
    const fs = preceding('writeFileSync', () => {
      mkdirSync(box.at('my-api'))
      theirs = lstatSync(box.at('my-api')).ino
    })
    expect(writeTree(requestFor(box.at('my-api')), { fs })).toHaveLength(5)
    expect(lstatSync(box.at('my-api')).ino).toBe(theirs)
    expect(readdirSync(box.root)).toEqual(['my-api'])
    expect(readdirSync(box.at('my-api')).sort()).toEqual(['.env', 'README.md', 'bin', 'src'])
  })

  test.each(['EEXIST', 'ENOTEMPTY', 'ENOTDIR', 'EPERM', 'EACCES'])(
    'meets somebody else’s (%s): theirs stays, and is named',
    (code) => {
      using box = new Sandbox()
      const fs = preceding('renameSync', () => {
        box.fill({ 'my-api/mine': 'mine' })
        throw systemError(code, 'rename')
      })
      const error = caught(() => writeTree(requestFor(box.at('my-api')), { fs }))
      expect([error.code, error.message]).toEqual([
        'directory-not-empty',
        `${box.at('my-api')} is not empty: it has mine.`,
      ])
      expect(Object.keys(snapshot(box.root))).toEqual(['my-api/', 'my-api/mine'])
    },
  )

  test.each([
    ['EPERM', 'target-not-writable'],
    ['EACCES', 'target-not-writable'],
    ['EIO', 'write-failed'],
  ])('is refused for another reason (%s)', (code, expected) => {
    using box = new Sandbox()
    let renames = 0
    const renameSync = () => {
      renames++
      throw systemError(code, 'rename')
    }
    const fs = { ...nodeFileSystem, renameSync }
    const error = caught(() => writeTree(requestFor(box.at('my-api')), { fs }))
    expect([error.code, renames]).toEqual([expected, 1])
    expect(error.message).toMatch(/Nothing was left behind\.$/)
    expect(readdirSync(box.root)).toEqual([])
  })

  test('is tried five times where others keep coming and going', () => {
    using box = new Sandbox()
    let renames = 0
    const renameSync = () => {
      renames++
      throw systemError('EEXIST', 'rename')
    }
    const fs = { ...nodeFileSystem, renameSync }
    expect(caught(() => writeTree(requestFor(box.at('my-api')), { fs })).code).toBe('target-busy')
    expect(renames).toBe(5)
  })
})

describe('the lock of a target', () => {
  const lock = '.create-backend'

  test('is taken by another run at the last moment', () => {
    using box = new Sandbox()
    const other = newOwner(new FakeProcess())
    const fs = preceding('renameSync', () => mkdirSync(box.at(lock, other), { recursive: true }))
    const error = caught(() => writeTree(requestFor(box.root, 'merge'), { fs, self: new FakeProcess() }))
    expect([error.code, error.message]).toEqual([
      'target-busy',
      `Another create-backend is writing into ${box.root}.`,
    ])
    expect(Object.keys(snapshot(box.root))).toEqual([`${lock}/`, `${lock}/${other}/`])
  })

  test('of a killed run is inherited by another one at the last moment', () => {
    using box = new Sandbox()
    const killed = new FakeProcess()
    const [dead, alive] = [newOwner(killed), newOwner(new FakeProcess())]
    box.fill({ [`${lock}/${dead}/`]: '' })
    killed.end()
    const fs = preceding('renameSync', () => renameSync(box.at(lock, dead), box.at(lock, alive)))
    const error = caught(() => writeTree(requestFor(box.root, 'merge'), { fs, self: new FakeProcess() }))
    expect(error.message).toBe(`Another create-backend is writing into ${box.root}.`)
    expect(Object.keys(snapshot(box.root))).toEqual([`${lock}/`, `${lock}/${alive}/`])
  })

  test('is tried twenty times where others keep taking it and giving it back', () => {
    using box = new Sandbox()
    let tries = 0
    let taken = false
    const renameSync = () => {
      tries++
      taken = true
      throw systemError('ENOTEMPTY', 'rename')
    }
    const lstatSync: Operation = (path, options) => {
      const seen = taken && path === box.at(lock)
      if (seen) taken = false
      return nodeFileSystem.lstatSync(seen ? box.root : String(path), options as object)
    }
    const fs = { ...nodeFileSystem, renameSync, lstatSync } as FileSystem
    const error = caught(() => writeTree(requestFor(box.root, 'merge'), { fs }))
    expect([error.code, tries]).toEqual(['target-busy', 20])
    expect(readdirSync(box.root)).toEqual([])
  })

  test('is given back while it is looked at', () => {
    using box = new Sandbox()
    box.fill({ [`${lock}/`]: '' })
    const fs = {
      ...nodeFileSystem,
      readdirSync: (path: string) => {
        if (path === box.at(lock)) rmSync(path, { recursive: true })
        return nodeFileSystem.readdirSync(path)
      },
    } as FileSystem
    expect(writeTree(requestFor(box.root, 'merge'), { fs })).toHaveLength(5)
    expect(readdirSync(box.root)).not.toContain(lock)
  })

  test('can’t be looked into: that is said, and nothing is written', () => {
    using box = new Sandbox()
    box.fill({ [`${lock}/`]: '' })
    const readdirSync = (path: string) => {
      if (path === box.at(lock)) throw systemError('EACCES', 'scandir')
      return nodeFileSystem.readdirSync(path)
    }
    const fs = { ...nodeFileSystem, readdirSync } as FileSystem
    const error = caught(() => writeTree(requestFor(box.root, 'merge'), { fs }))
    expect([error.code, error.message]).toEqual([
      'target-not-writable',
      `Writing ${box.root} is not permitted (EACCES). Nothing was changed.`,
    ])
    expect(Object.keys(snapshot(box.root))).toEqual([`${lock}/`])
  })

  test('can’t be made: that is no run of somebody else’s', () => {
    using box = new Sandbox()
    const fs = { ...nodeFileSystem, renameSync: failOn('EACCES', 'rename') }
    const error = caught(() => writeTree(requestFor(box.root, 'merge'), { fs }))
    expect([error.code, error.message]).toEqual([
      'target-not-writable',
      `Writing ${box.root} is not permitted (EACCES). Nothing was changed.`,
    ])
    expect(readdirSync(box.root)).toEqual([])
  })

  test('is not even tried in a directory that is not empty', () => {
    using box = new Sandbox()
    box.fill({ notes: 'mine' })
    const fs = { ...nodeFileSystem, mkdirSync: failOn('EACCES', 'mkdir') } as FileSystem
    expect(caught(() => writeTree(requestFor(box.root), { fs })).code).toBe('directory-not-empty')
  })
})

describe('looking', () => {
  test('where looking is forbidden is no absence', () => {
    using box = new Sandbox()
    const fs = { ...nodeFileSystem, lstatSync: failOn('EACCES', 'lstat') } as FileSystem
    const error = caught(() => surveyTarget(box.at('none'), fs))
    expect([error.code, error.message]).toEqual([
      'target-not-writable',
      `Writing ${box.at('none')} is not permitted (EACCES). Nothing was changed.`,
    ])
  })

  test('on a drive that is not there', () => {
    const nothing = () => undefined
    const fs = { ...nodeFileSystem, statSync: nothing, lstatSync: nothing } as unknown as FileSystem
    expect(caught(() => surveyTarget('/my-api', fs)).message).toBe('/ does not exist.')
  })

  test('for an account whose home directory nobody lets it look at, as after sudo', () => {
    using box = new Sandbox()
    const statSync = (path: string, options: object) => {
      if (path === '/root/home') throw systemError('EACCES', 'stat')
      return nodeFileSystem.statSync(path, options)
    }
    const self = Object.assign(new FakeProcess(), { home: '/root/home' })
    const fs = { ...nodeFileSystem, statSync } as FileSystem
    expect(writeTree(requestFor(box.root), { self, fs })).toHaveLength(5)
  })

  test('into a directory of the project that is closed to us is no absence either', () => {
    using box = new Sandbox()
    box.fill({ 'src/': '' })
    const readdirSync = (path: string) => {
      if (path === box.at('src')) throw systemError('EACCES', 'scandir')
      return nodeFileSystem.readdirSync(path)
    }
    const fs = { ...nodeFileSystem, readdirSync } as FileSystem
    expect(caught(() => previewTree(requestFor(box.root, 'merge'), fs)).code).toBe('target-not-writable')
  })

  test('for an account without a home directory', () => {
    using box = new Sandbox()
    const self = Object.assign(new FakeProcess(), { home: undefined })
    expect(writeTree(requestFor(box.root), { self })).toHaveLength(5)
  })

  test('at files of one number on two disks: they are two', () => {
    const file = (ino: bigint, dev: bigint) => ({ ino, dev }) as Parameters<typeof isSameFile>[0]
    expect(isSameFile(file(1n, 1n), file(1n, 1n))).toBe(true)
    expect(isSameFile(file(1n, 1n), file(1n, 2n))).toBe(false)
    expect(isSameFile(file(1n, 1n), file(2n, 1n))).toBe(false)
  })

  test.runIf(distinguishesCase)('prefers the exact spelling of a directory where the user has both', () => {
    using box = new Sandbox()
    box.fill({ 'SRC/': '', 'src/': '' })
    const [file] = previewTree(requestFor(box.root, 'merge', treeOf({ 'src/index.js': '' })))
    expect(file?.path).toBe('src/index.js')
  })
})

function failOn(code: string, syscall: string): () => never {
  return () => {
    throw systemError(code, syscall)
  }
}
