import type { Framework } from '../catalog/framework.ts'
import type { Shell } from './command-line.ts'

/** Why commands of a framework can't run on a system; sentences, each once. */
export function reasonsNotOn(
  { notOn, exceptions }: Pick<Framework, 'notOn' | 'exceptions'>,
  system: Shell,
): string[] {
  const keys = new Set(Object.values(notOn?.[system] ?? {}))
  return [...keys].flatMap((key) => exceptions[key] ?? [])
}
