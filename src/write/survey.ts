import { CreateError } from '../errors.ts'
import { explaining } from './failure.ts'
import type { FileSystem } from './file-system.ts'
import { locate } from './locate.ts'
import { fold, isGitName, ownerIn, privateName } from './names.ts'
import { isOwner } from './owner.ts'
import type { Run } from './request.ts'

export interface TargetSurvey {
  readonly state: 'absent' | 'empty' | 'occupied'
  /** What makes it occupied, sorted. */
  readonly entries: readonly string[]
}

/** Written by a system when a directory is merely looked at; losing to them would make an empty directory useless. */
const droppings: ReadonlySet<string> = new Set(['.ds_store', 'thumbs.db', 'desktop.ini'])

/**
 * Says what is in the way at the target. Touches nothing.
 *
 * `.git` alone does not count, as in create-vite, so that a fresh clone can be filled; nor do the droppings of a file
 * manager, or our own traces, which the next run removes.
 *
 * Throws as `locate` does.
 */
export function survey(run: Run, target: string): TargetSurvey {
  return explaining(target, () => {
    const { missing } = locate(run, target)
    if (missing.length > 0) return { state: 'absent', entries: [] }
    const entries = occupants(run.fs, target)
    return { state: entries.length > 0 ? 'occupied' : 'empty', entries }
  })
}

/** The entries of a directory that count. */
export function occupants(fs: FileSystem, directory: string): string[] {
  return fs.readdirSync(directory).filter(counts).sort()
}

export function notEmpty(target: string, entries: readonly string[]): CreateError {
  const shown = entries.slice(0, 3).join(', ')
  const more = entries.length > 3 ? ` and ${entries.length - 3} more` : ''
  return new CreateError(
    'directory-not-empty',
    `${target} is not empty: it has ${shown}${more}.`,
    'Choose another directory, or add --if-exists merge (adds only the missing files) or --if-exists replace (overwrites the conflicting ones too).',
  )
}

function counts(entry: string): boolean {
  if (isGitName(entry) || droppings.has(fold(entry)) || entry === privateName) return false
  const owner = ownerIn(entry)
  return owner === undefined || !isOwner(owner)
}
