import { homedir, hostname } from 'node:os'
import { privateName } from './paths.ts'

/** What this room must know about the process that it runs in; a test says otherwise. */
export interface ProcessInfo {
  readonly pid: number
  readonly hostname: string
  /** Undefined on Windows. */
  readonly uid: number | undefined
  /** Undefined for an account that has none, as in some containers. */
  readonly home: string | undefined
  /** Milliseconds since the epoch. */
  now(): number
  isAlive(pid: number): boolean
}

export const thisProcess: ProcessInfo = {
  pid: process.pid,
  get hostname() {
    return hostname()
  },
  get uid() {
    return process.getuid?.()
  },
  get home() {
    try {
      return homedir()
    } catch {
      return undefined
    }
  },
  now: Date.now,
  isAlive(pid) {
    try {
      return process.kill(pid, 0)
    } catch (error) {
      // EPERM: it runs, as somebody else.
      return error instanceof Error && 'code' in error && error.code === 'EPERM'
    }
  },
}

/** One run may take this long at most; it takes milliseconds. Also covers a process id that was given out again. */
const longestRun = 60 * 60 * 1000

const ownerPattern = /^([a-z0-9]{1,16})-(\d{1,10})-([0-9a-z]{1,11})-[0-9a-z]{1,11}$/

/**
 * A name for one run, never given twice: host, process, start and a random tail.
 *
 * It names the run's private directory, so ownership is there from the very moment the directory is: a process that is
 * killed at any point leaves nothing nameless behind.
 */
export function newOwner(self: ProcessInfo): string {
  const random = Math.random().toString(36).slice(2, 12) || '0'
  return [hostTag(self), self.pid, self.now().toString(36), random].join('-')
}

export function isOwner(name: string): boolean {
  return ownerPattern.test(name)
}

/** Is the run of that name over for sure? Of another host's process only the time can tell. */
export function isOver(owner: string, self: ProcessInfo): boolean {
  const [, host, pid, started] = ownerPattern.exec(owner) ?? []
  if (started === undefined) return false
  if (self.now() - Number.parseInt(started, 36) > longestRun) return true
  return host === hostTag(self) && !self.isAlive(Number(pid))
}

/** The name of a run's private directory beside its target. */
export function stagingNameOf(owner: string): string {
  return `${privateName}-${owner}`
}

/** The owner in the name of such a directory, or undefined for any other name. */
export function ownerOf(name: string): string | undefined {
  if (!name.startsWith(`${privateName}-`)) return undefined
  const owner = name.slice(privateName.length + 1)
  return isOwner(owner) ? owner : undefined
}

function hostTag({ hostname }: ProcessInfo): string {
  const letters = hostname.toLowerCase().replace(/[^a-z0-9]/g, '')
  return letters.slice(0, 16) || 'host'
}
