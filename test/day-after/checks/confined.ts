import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { checkContract } from '../../../src/run/contract.ts'
import type { Check } from '../check.ts'
import { ask, type Server } from '../server.ts'
import type { Subject } from '../subject.ts'

/** The account that owns nothing, on every Linux. */
const nobody = 65_534
const mebibyte = 1024 * 1024

/**
 * D8: production needs no account of its own, writes nowhere but to /tmp and to what the README names, and takes no
 * more memory than a small container has. There it is process 1, which hears only the signals that it listens for.
 */
export const confined: Check = {
  id: 'D8',
  cases: () => [
    {
      title: 'runs as process 1 of an unprivileged user on a read-only root, in little memory',
      async run(subject) {
        await subject.build()
        const command = subject.command('start')
        const script = [
          'mount -t proc proc /proc',
          `mount --bind ${quoted(subject.directory)} ${quoted(subject.directory)}`,
          `mount -o remount,bind,ro ${quoted(subject.directory)}`,
          ...subject.facts.writable.map((folder) => mountMemory(subject, folder)),
          `cd ${quoted(subject.directory)}`,
          `exec setpriv --reuid ${nobody} --regid ${nobody} --clear-groups "$@"`,
        ]
        const words = [...unshare(), 'bash', '-euc', script.join('\n'), 'confined', ...command.words]
        const env = { ...subject.productionEnv(), HOME: '/nonexistent' }
        giveAway(subject.directory)
        try {
          const server = await subject.serve('start', env, { env: command.env, words })
          await expectToServe(subject, server)
        } finally {
          takeBack(subject.directory)
        }
      },
    },
  ],
}

async function expectToServe(subject: Subject, server: Server): Promise<void> {
  try {
    for (let times = 0; times < 200; times++) await ask(`${server.origin}/`)
    const { healthStatus } = subject.plan
    const checks = await checkContract({ origin: server.origin, healthStatus })
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    const isVirtualMachine = subject.plan.requires.java !== undefined
    expect(memoryOf(server.pid) / mebibyte).toBeLessThan(isVirtualMachine ? 512 : 256)
    const { ms, code, signal } = await server.signal('SIGTERM')
    expect(ms).toBeLessThan(10_000)
    expect([0, 143], server.output()).toContain(code ?? signal)
  } finally {
    await server.kill()
  }
}

/** Mounts and processes of its own. In a changed root, which is no mount and has its own already, nothing can be said of their spreading. */
function unshare(): string[] {
  const isMount = spawnSync('mountpoint', ['--quiet', '/']).status === 0
  const propagation = isMount ? 'private' : 'unchanged'
  return ['unshare', '--pid', '--fork', '--mount', '--propagation', propagation]
}

function mountMemory(subject: Subject, folder: string): string {
  const absolute = path.join(subject.directory, folder)
  mkdirSync(absolute, { recursive: true })
  return `mount -t tmpfs -o uid=${nobody},gid=${nobody},mode=755 tmpfs ${quoted(absolute)}`
}

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

/** The project is readable for whoever runs it, as in an image; that it can't be written to is the mount's doing. */
function giveAway(directory: string): void {
  execFileSync('chown', ['--recursive', `${nobody}:${nobody}`, directory])
  // What leads to it belongs to root alone when a test made it.
  execFileSync('chmod', ['755', path.dirname(directory)])
}

function takeBack(directory: string): void {
  execFileSync('chown', ['--recursive', `${process.getuid?.()}:${process.getgid?.()}`, directory])
  chownSync(directory, process.getuid?.() ?? 0, process.getgid?.() ?? 0)
}

/** The memory of a group of processes that would be free without them, in bytes. */
function memoryOf(group: number): number {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry) && groupOf(entry) === group)
  return pids.reduce((sum, pid) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return sum + Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) * 1024
  }, 0)
}

function groupOf(pid: string): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/.*\) /s)[1]?.split(' ')
    return Number(fields?.[2])
  } catch {
    return undefined
  }
}
