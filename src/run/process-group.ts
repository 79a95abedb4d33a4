import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Each child leads a process group of its own, so that what it starts (a package manager's scripts, a build
 * daemon, a server's workers) can be stopped with it. Windows has no such groups; there the process tree is walked.
 */
const isWindows = process.platform === 'win32'
const live = new Set<number>()
const interrupts = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const
const pollMs = 25
/** SIGKILL can't be refused, only delayed by a system call that hangs; waiting longer would help nobody. */
const killMs = 1_000

/** Takes note of a group, so that it is killed when this process ends before it does. */
export function trackGroup(pid: number): void {
  if (live.size === 0) {
    process.on('exit', killAll)
    for (const name of interrupts) process.on(name, onInterrupt)
  }
  live.add(pid)
}

function forgetGroup(pid: number): void {
  if (!live.delete(pid) || live.size > 0) return
  process.off('exit', killAll)
  for (const name of interrupts) process.off(name, onInterrupt)
}

function killAll(): void {
  for (const pid of live) signalGroup(pid, 'SIGKILL')
}

/** Listening switches off the default of dying, so unless someone else handles the signal, it is sent again. */
function onInterrupt(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return
  killAll()
  process.off(name, onInterrupt)
  process.kill(process.pid, name)
}

function signalGroup(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    if (!isWindows) return process.kill(-pid, name)
    if (name === 0) return process.kill(pid, 0)
    const taskkill = `${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\taskkill.exe`
    return spawnSync(taskkill, ['/pid', String(pid), '/T', '/F'], { windowsHide: true }).status === 0
  } catch {
    return false
  }
}

/**
 * Processes that are dead but not reaped still count as members of their group, and in a container without an init
 * process orphans stay so for ever. Only /proc can tell.
 */
function isLinuxZombieGroup(pid: number): boolean {
  if (process.platform !== 'linux') return false
  return readdirSync('/proc').every((entry) => {
    if (!/^\d/.test(entry)) return true
    try {
      // pid (name, which may hold anything) state parent group …
      const [state, , group] =
        readFileSync(`/proc/${entry}/stat`, 'utf8').split(/.*\) /s)[1]?.split(' ') ?? []
      return Number(group) !== pid || state === 'Z' || state === 'X'
    } catch {
      return true
    }
  })
}

async function isGoneWithin(pid: number, ms: number): Promise<boolean> {
  const deadline = performance.now() + ms
  while (signalGroup(pid, 0) && !isLinuxZombieGroup(pid)) {
    if (performance.now() >= deadline) return false
    await sleep(pollMs)
  }
  return true
}

/**
 * Ends a process group: SIGTERM, and SIGKILL for what is left after the grace. Resolves when nothing of it is
 * left; at once when nothing was.
 *
 * @param graceMs milliseconds between the two signals
 * @returns whether SIGKILL was needed
 */
export async function terminateGroup(pid: number, graceMs: number): Promise<boolean> {
  const isGone = !signalGroup(pid, 'SIGTERM') || (await isGoneWithin(pid, graceMs))
  if (!isGone) {
    signalGroup(pid, 'SIGKILL')
    await isGoneWithin(pid, killMs)
  }
  forgetGroup(pid)
  return !isGone
}
