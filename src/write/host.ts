import { homedir, hostname } from 'node:os'

/** What this room must know about the process and the machine it runs on; a test says otherwise. */
export interface Host {
  readonly pid: number
  readonly name: string
  /** Undefined on Windows. */
  readonly user: number | undefined
  /** Undefined for an account that has none, as in some containers. */
  readonly home: string | undefined
  /** Milliseconds since the epoch. */
  now(): number
  isAlive(pid: number): boolean
}

export const thisHost: Host = {
  pid: process.pid,
  get name() {
    return hostname()
  },
  get user() {
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
