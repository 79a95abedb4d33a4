import { spawnSync } from 'node:child_process'
import { homedir, hostname } from 'node:os'
import { describe, expect, test, vi } from 'vitest'
import { isOver, isOwner, newOwner, thisProcess } from '../../../src/write/owner.ts'
import { systemError } from './fault.ts'
import { FakeProcess } from './support.ts'

describe('a process', () => {
  test('is alive while it runs, and is not after it', () => {
    expect(thisProcess.isAlive(process.pid)).toBe(true)
    const { pid } = spawnSync(process.execPath, ['--version'])
    expect(thisProcess.isAlive(pid)).toBe(false)
  })

  test.each([
    ['EPERM', true],
    ['ESRCH', false],
  ])('that %s is said of is alive: %j', (code, alive) => {
    using kill = vi.spyOn(process, 'kill').mockImplementation(() => {
      throw systemError(code, 'kill')
    })
    expect(thisProcess.isAlive(1234)).toBe(alive)
    expect(kill).toHaveBeenCalledWith(1234, 0)
  })
})

test('this process is this process on this machine', () => {
  expect(thisProcess).toMatchObject({
    pid: process.pid,
    hostname: hostname(),
    uid: process.getuid?.(),
    home: homedir(),
  })
})

describe('the owner of a run', () => {
  test.each(['My-Machine.local', '日本', 'a'.repeat(80), ''])(
    'on %j has a name that is known again',
    (name) => {
      const self = new FakeProcess(name)
      const owner = newOwner(self)
      expect(isOwner(owner)).toBe(true)
      expect(isOver(owner, self)).toBe(false)
      self.end()
      expect(isOver(owner, self)).toBe(true)
    },
  )

  test('is over after an hour at the latest, when its number may be another process’s', () => {
    const self = new FakeProcess()
    const owner = newOwner(self)
    self.time += 60 * 60 * 1000
    expect(isOver(owner, self)).toBe(false)
    self.time += 1
    expect(isOver(owner, self)).toBe(true)
  })

  test('is never over when it is none', () => {
    const self = new FakeProcess()
    self.end()
    for (const name of ['', 'notes', 'one-1-1', `${newOwner(self)}-x`, `x-${newOwner(self)}`])
      expect(isOver(name, self)).toBe(false)
  })
})
