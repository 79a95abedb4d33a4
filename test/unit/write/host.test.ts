import { spawnSync } from 'node:child_process'
import { homedir, hostname } from 'node:os'
import { describe, expect, test, vi } from 'vitest'
import { thisHost } from '../../../src/write/host.ts'
import { isOver, isOwner, newOwner } from '../../../src/write/owner.ts'
import { systemError } from './fault.ts'
import { FakeHost } from './support.ts'

describe('a process', () => {
  test('is alive while it runs, and is not after it', () => {
    expect(thisHost.isAlive(process.pid)).toBe(true)
    const { pid } = spawnSync(process.execPath, ['--version'])
    expect(thisHost.isAlive(pid)).toBe(false)
  })

  test.each([
    ['EPERM', true],
    ['ESRCH', false],
  ])('that %s is said of is alive: %j', (code, alive) => {
    using kill = vi.spyOn(process, 'kill').mockImplementation(() => {
      throw systemError(code, 'kill')
    })
    expect(thisHost.isAlive(1234)).toBe(alive)
    expect(kill).toHaveBeenCalledWith(1234, 0)
  })
})

test('this host is this process on this machine', () => {
  expect(thisHost).toMatchObject({
    pid: process.pid,
    name: hostname(),
    user: process.getuid?.(),
    home: homedir(),
  })
})

describe('the owner of a run', () => {
  test.each(['My-Machine.local', '日本', 'a'.repeat(80), ''])(
    'on %j has a name that is known again',
    (name) => {
      const host = new FakeHost(name)
      const owner = newOwner(host)
      expect(isOwner(owner)).toBe(true)
      expect(isOver(owner, host)).toBe(false)
      host.end()
      expect(isOver(owner, host)).toBe(true)
    },
  )

  test('is over after an hour at the latest, when its number may be another process’s', () => {
    const host = new FakeHost()
    const owner = newOwner(host)
    host.time += 60 * 60 * 1000
    expect(isOver(owner, host)).toBe(false)
    host.time += 1
    expect(isOver(owner, host)).toBe(true)
  })

  test('is never over when it is none', () => {
    const host = new FakeHost()
    host.end()
    for (const name of ['', 'notes', 'one-1-1', `${newOwner(host)}-x`, `x-${newOwner(host)}`])
      expect(isOver(name, host)).toBe(false)
  })
})
