import { CreateError } from '../result/errors.ts'
import { type Action, actions, type Flag, flags } from './flags.ts'
import { namesFramework } from './framework-choice.ts'
import type { ParsedArgv } from './parse-argv.ts'

const table: readonly Flag[] = flags

/**
 * The one word of a command line that is no flag: where the project goes.
 *
 * @throws CreateError `invalid-value` for several words, and for one that is a flag without its dashes, with what was
 *   most likely meant
 */
export function directoryAmong({ words, values }: ParsedArgv): string | undefined {
  const [first, ...rest] = words
  if (first === undefined) return undefined
  const action = actions.find((name) => name === first)
  // Who says anything of a project wants one, whatever its directory is called.
  const saysMore = table.some(({ name, group }) => group === 'project' && name in values)
  if (action && !saysMore) throw meantFlag(action, rest)
  if (rest.length === 0) return first
  throw new CreateError(
    'invalid-value',
    `One directory is expected, but there are ${words.length}: ${words.join(', ')}.`,
    fixFor(words),
  )
}

function meantFlag(action: Action, rest: readonly string[]): CreateError {
  const flag = table.find(({ name }) => name === action)
  const value = rest.join(',') || (flag?.optional || !flag?.placeholder ? '' : `<${flag.placeholder}>`)
  return new CreateError(
    'invalid-value',
    `"${action}" alone would be the directory of a new project.`,
    `Did you mean --${action}${value && ` ${value}`}? A directory of that name is ./${action}.`,
  )
}

/** Which of two is the framework is seen; of more, anything may have been meant. */
function fixFor(words: readonly string[]): string {
  const [one = '', other = ''] = words
  const [framework, directory] = namesFramework(other) ? [other, one] : [one, other]
  return words.length === 2 && namesFramework(framework)
    ? `A framework is named by its flag: ${directory} -- --framework ${framework}`
    : 'Quote a directory that contains spaces.'
}
