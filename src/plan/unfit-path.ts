import type { Framework } from '../catalog/framework.ts'
import { quoted } from './quoted.ts'

/**
 * Warns of a directory whose path the framework's tools take for something else.
 *
 * @param directory absolute
 */
export function pathWarnings({ unfitPaths }: Pick<Framework, 'unfitPaths'>, directory: string): string[] {
  const [match] = (unfitPaths && new RegExp(unfitPaths.pattern, 'u').exec(directory)) ?? []
  if (!unfitPaths || match === undefined) return []
  return [
    `The path ${directory} has ${quoted(match)} in it, ${unfitPaths.why}. Choose a directory without it.`,
  ]
}
