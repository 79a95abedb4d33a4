import { join } from 'node:path'
import { CreateError } from '../result/errors.ts'
import { type FileSystem, ifThere, lookAt, removeEmpty, tryAll } from './file-system.ts'
import type { Transaction } from './journal.ts'
import { isOver, isOwner, newOwner, stagingNameOf } from './owner.ts'
import { privateName } from './paths.ts'
import { recover } from './recover.ts'
import type { Run } from './request.ts'
import { isOurs, makePrivate } from './staging.ts'

/** Each attempt fails only because another run has just moved on. */
const attempts = 20

/**
 * Takes the lock of an existing target: the directory `.create-backend` in it, holding one directory named by its owner.
 *
 * The two come into being with one rename, so there is never a lock without an owner. The lock of a killed run passes on
 * by renaming that inner directory, which works for exactly one of those who try, and never hits a live one. What the
 * killed run has left half done is recovered while the lock is held.
 *
 * @returns the transaction that the lock is held for
 * @throws CreateError `target-busy`, or `write-failed` when a killed run could not be rolled back; or a file error
 */
export function takeLock(run: Run, target: string): Transaction {
  const { fs } = run
  const owner = newOwner(run.self)
  const lock = lockOf(target)
  const prepared = join(target, stagingNameOf(owner))
  try {
    makePrivate(fs, prepared)
    fs.mkdirSync(join(prepared, owner))
    for (let attempt = 0; attempt < attempts; attempt++) {
      const holder = findHolder(run, target)
      const transaction = { target, directory: join(lock, owner) }
      if (holder !== undefined) inherit(fs, join(lock, holder), transaction)
      removeEmpty(fs, lock)
      if (move(fs, prepared, lock)) return transaction
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
export function release(fs: FileSystem, transaction: Transaction): boolean {
  return recover(fs, transaction) && tryAll(() => removeEmpty(fs, lockOf(transaction.target)))
}

function lockOf(target: string): string {
  return join(target, privateName)
}

/** The owner of a lock whose run is over; undefined when there is no lock. Throws `target-busy` for any other. */
function findHolder({ fs, self }: Run, target: string): string | undefined {
  const lock = lockOf(target)
  const there = lookAt(fs, lock)
  if (!there) return undefined
  if (!there.isDirectory()) throw foreign(lock)
  const holders = ifThere(() => fs.readdirSync(lock))
  // Whoever held the lock has given it back since it was seen.
  if (!holders) return undefined
  if (!holders.every(isOwner)) throw foreign(lock)
  if (!holders.every((holder) => isOver(holder, self))) throw busy(target)
  const [holder] = holders
  if (holder !== undefined && !isOurs(fs, self, join(lock, holder))) throw foreign(lock)
  return holder
}

function inherit(fs: FileSystem, abandoned: string, transaction: Transaction): void {
  if (!move(fs, abandoned, transaction.directory)) return
  // Whatever somebody has put into it stays, and would look like a run of ours that goes on for ever.
  if (recover(fs, transaction) && !lookAt(fs, transaction.directory)) return
  throw new CreateError(
    'write-failed',
    `An earlier run into ${transaction.target} was killed, and not all of it could be taken back.`,
    `Save what you need of ${transaction.directory}, where old-… are the files it had replaced; then delete ${lockOf(transaction.target)}.`,
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
