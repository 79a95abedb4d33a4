import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { scratchFolder } from '../support/scratch.ts'

const cwd = scratchFolder('signals')
const bin = path.join(cwd, 'bin')
const pids = path.join(cwd, 'pids')

/** An npm that starts a helper, says so, and goes on for ever; the second one refuses to be told to stop. */
function fakeNpm(trap: string): void {
  mkdirSync(bin, { recursive: true })
  const lines = [
    '#!/bin/sh',
    '[ "$1" = --version ] && echo 10.8.2 && exit',
    trap,
    'sleep 1000 &',
    `echo "$$ $!" > '${pids}'`,
    'echo fetching things',
    'while :; do sleep 1; done',
  ]
  writeFileSync(path.join(bin, 'npm'), `${lines.join('\n')}\n`, { mode: 0o755 })
}

/** A process that is dead but not reaped, as orphans are in a container without an init, does not count. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const stat = `/proc/${pid}/stat`
  return !existsSync(stat) || !/\) [ZX] /.test(readFileSync(stat, 'utf8'))
}

describe.skipIf(process.platform === 'win32')('while it installs', () => {
  test.each([
    ['SIGINT', ':'],
    ['SIGTERM', ':'],
    ['SIGHUP', ':'],
    ['SIGTERM', "trap '' INT TERM HUP"],
  ] as const)('%s stops all that was started, and keeps the project: npm does %j', async (signal, trap) => {
    fakeNpm(trap)
    const name = `${signal}${trap.length}`.toLowerCase()
    const argv = [name, '--framework', 'express@5', '--package-manager', 'npm', '--install']
    const child = spawn(process.execPath, [inject('bin'), ...argv], {
      cwd,
      env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let text = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      if (!child.killed && text.includes('fetching things')) child.kill(signal)
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect(code).toBe(130)
    expect(text).toContain('Cancelled: `npm install` was stopped.')
    expect(readFileSync(pids, 'utf8').trim().split(' ').map(Number).filter(isRunning)).toEqual([])
    expect(existsSync(path.join(cwd, name, 'package.json'))).toBe(true)
  })
})
