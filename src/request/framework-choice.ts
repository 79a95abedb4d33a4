import { summaries } from '#generated'
import { CreateError } from '../result/errors.ts'
import type { Unasked } from './may-ask.ts'
import { hintFor, suggest } from './suggest.ts'

/** A framework as the user named it, resolved to its id; its release line is checked once its data is loaded. */
export interface FrameworkChoice {
  readonly id: string
  readonly release: string | undefined
}

/** `id@5.2` → its id and its release line. Aliases and any case are understood. */
export function parseFrameworkChoice(input: string): FrameworkChoice {
  const [name = '', ...release] = input.split('@')
  return { id: resolveFramework(name), release: release.length > 0 ? release.join('@') : undefined }
}

/**
 * The id behind an id, an alias or a display name.
 *
 * @throws CreateError `unknown-framework`
 */
export function resolveFramework(input: string): string {
  const wanted = input.trim().toLowerCase()
  const found = summaries.find(
    ({ id, name, aliases }) => id === wanted || name.toLowerCase() === wanted || aliases.includes(wanted),
  )
  if (found) return found.id
  const known = new Map(
    summaries.flatMap(({ id, name, aliases }) => [id, name, ...aliases].map((key) => [key, id])),
  )
  throw new CreateError(
    'unknown-framework',
    `There is no framework ${JSON.stringify(input)}.`,
    hintFor(
      wanted,
      summaries.map(({ id }) => id),
      'ids',
      known.get(suggest(wanted, [...known.keys()]) ?? ''),
    ),
  )
}

/** Whether a word names a framework, with or without a release line. */
export function namesFramework(word: string): boolean {
  try {
    parseFrameworkChoice(word)
    return true
  } catch {
    return false
  }
}

/**
 * The error for a new project without the one thing that has no default.
 *
 * @param unasked why nobody can be asked; absent where nobody ever is
 * @param directory where the project was to go, in case that was meant to be the framework
 */
export function frameworkRequired(unasked?: Unasked, directory?: string): CreateError {
  const ids = summaries.map(({ id }) => id).join(', ')
  const what = 'Which framework? It is the one thing without a default'
  if (!unasked) return new CreateError('framework-required', `${what}.`, `Give framework one of: ${ids}.`)
  const meant = directory !== undefined && namesFramework(directory)
  return new CreateError(
    'framework-required',
    `${what}, and nobody can be asked: ${unasked.because}.`,
    [
      ...(meant ? [`Did you mean --framework ${directory}?`] : []),
      `Add --framework with one of: ${ids}.`,
      `Or, to be asked, ${unasked.instead}.`,
    ].join('\n'),
  )
}
