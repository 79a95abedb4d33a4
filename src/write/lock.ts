import { join } from 'node:path'
import { CreateError } from '../errors.ts'
import { type FileSystem, lookAt, systemCode } from './file-system.ts'
import type { Desk } from './ledger.ts'
import { privateName, privateNameOf } from './names.ts'
import { isOver, isOwner, newOwner } from './owner.ts'
import { removeEmpty, tryAll } from './remove.ts'
import type { Run } from './request.ts'
import { bringToRest } from './roll-back.ts'
import { isOurs, makePrivate } from './staging.ts'

/** Each attempt fails only because another run has just moved on. */
const attempts = 20

/**
 * Takes the lock of an existing target: the directory `.create-backend` in it, holding one directory named by its owner.
 *
 * The two come into being with one rename, so there is never a lock without an owner. The lock of a killed run passes on
 * by renaming that inner directory, which works for exactly one of those who try, and never hits a live one. What the
 * killed run has left half done is brought to rest while the lock is held.
 *
 * @returns where this run keeps its things
 * @throws CreateError `target-busy`, or `write-failed` when a killed run could not be taken back; or a file error
 */
export function takeLock(run: Run, target: string): Desk {
  const { fs } = run
  const owner = newOwner(run.host)
  const lock = lockOf(target)
  const prepared = join(target, privateNameOf(owner))
  try {
    makePrivate(fs, prepared)
    fs.mkdirSync(join(prepared, owner))
    for (let attempt = 0; attempt < attempts; attempt++) {
      const holder = findHolder(run, target)
      const desk = { target, directory: join(lock, owner) }
      if (holder !== undefined) inherit(fs, join(lock, holder), desk)
      removeEmpty(fs, lock)
      if (move(fs, prepared, lock)) return desk
    }
    throw busy(target)
  } catch (error) {
    tryAll(
      () => removeEmpty(fs, join(prepared, owner)),
      () => removeEmpty(fs, prepared),
    )
    throw error
  }
}

/** Is there a lock, of a live run or a dead one? */
export function isLocked(fs: FileSystem, target: string): boolean {
  return lookAt(fs, lockOf(target)) !== undefined
}

/**
 * Finishes what was committed, takes back what was not, and gives the lock back.
 *
 * @returns whether nothing is left; never throws
 */
export function release(fs: FileSystem, desk: Desk): boolean {
  return bringToRest(fs, desk) && tryAll(() => removeEmpty(fs, lockOf(desk.target)))
}

function lockOf(target: string): string {
  return join(target, privateName)
}

/** The owner of a lock whose run is over; undefined when there is no lock. Throws `target-busy` for any other. */
function findHolder({ fs, host }: Run, target: string): string | undefined {
  const lock = lockOf(target)
  const there = lookAt(fs, lock)
  if (!there) return undefined
  if (!there.isDirectory()) throw foreign(lock)
  const holders = holdersIn(fs, lock)
  if (!holders) return undefined
  if (!holders.every(isOwner)) throw foreign(lock)
  if (!holders.every((holder) => isOver(holder, host))) throw busy(target)
  const [holder] = holders
  if (holder !== undefined && !isOurs(fs, host, join(lock, holder))) throw foreign(lock)
  return holder
}

/** Undefined when whoever held the lock gave it back since it was seen. */
function holdersIn(fs: FileSystem, lock: string): string[] | undefined {
  try {
    return fs.readdirSync(lock)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  }
}

function inherit(fs: FileSystem, abandoned: string, desk: Desk): void {
  if (!move(fs, abandoned, desk.directory)) return
  // Whatever somebody has put into it stays, and would look like a run of ours that goes on for ever.
  if (bringToRest(fs, desk) && !lookAt(fs, desk.directory)) return
  throw new CreateError(
    'write-failed',
    `An earlier run into ${desk.target} was killed, and not all of it could be taken back.`,
    `Save what you need of ${desk.directory}, where old has the files it had replaced; then delete ${lockOf(desk.target)}.`,
  )
}

/** @returns false when somebody else was quicker: took the place, or moved the thing */
function move(fs: FileSystem, from: string, to: string): boolean {
  try {
    fs.renameSync(from, to)
    return true
  } catch (error) {
    if (lookAt(fs, to) || !lookAt(fs, from)) return false
    throw error
  }
}

function busy(target: string): CreateError {
  return new CreateError(
    'target-busy',
    `Another create-backend is writing into ${target}.`,
    'Wait until it is done, then run the same command again.',
  )
}

function foreign(lock: string): CreateError {
  return new CreateError(
    'target-busy',
    `${lock} is in the way: it is reserved while writing, and is not from a run of yours.`,
    'Move it away, then run the same command again.',
  )
}
