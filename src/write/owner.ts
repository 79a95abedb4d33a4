import type { Host } from './host.ts'

/** One run may take this long at most; it takes milliseconds. Also covers a process id that was given out again. */
const longestRun = 60 * 60 * 1000

const ownerPattern = /^([a-z0-9]{1,16})-(\d{1,10})-([0-9a-z]{1,11})-[0-9a-z]{1,11}$/

/**
 * A name for one run, never given twice: host, process, start and a random tail.
 *
 * It names the run's private directory, so ownership is there from the very moment the directory is: a process that is
 * killed at any point leaves nothing nameless behind.
 */
export function newOwner(here: Host): string {
  const random = Math.random().toString(36).slice(2, 12) || '0'
  return [hostTag(here), here.pid, here.now().toString(36), random].join('-')
}

export function isOwner(name: string): boolean {
  return ownerPattern.test(name)
}

/** Is the run of that name over for sure? Of another host's process only the time can tell. */
export function isOver(owner: string, here: Host): boolean {
  const [, host, pid, started] = ownerPattern.exec(owner) ?? []
  if (started === undefined) return false
  if (here.now() - Number.parseInt(started, 36) > longestRun) return true
  return host === hostTag(here) && !here.isAlive(Number(pid))
}

function hostTag(here: Host): string {
  const letters = here.name.toLowerCase().replace(/[^a-z0-9]/g, '')
  return letters.slice(0, 16) || 'host'
}
