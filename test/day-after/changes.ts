import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Change, Only } from '../../src/catalog/schema/checks.ts'
import type { Variant } from '../support/variants.ts'

/** Whether a fact holds for a variant. */
export function holdsFor(variant: Variant, only: Only): boolean {
  return Object.entries(only ?? {}).every(([choice, value]) => variant[choice as keyof Variant] === value)
}

/**
 * Edits a project as its data says.
 *
 * @throws when a text that is to be replaced is not there
 */
export function applyChanges(directory: string, changes: readonly Change[], variant: Variant): void {
  for (const change of changes.filter(({ only }) => holdsFor(variant, only))) {
    const file = path.join(directory, change.path)
    if ('content' in change) {
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, `${change.content.join('\n')}\n`)
    } else if ('append' in change) appendFileSync(file, `${change.append.join('\n')}\n`)
    else {
      const before = readFileSync(file, 'utf8')
      if (!before.includes(change.from))
        throw new Error(`${change.path} has no ${JSON.stringify(change.from)}`)
      writeFileSync(
        file,
        before.replace(change.from, () => change.to),
      )
    }
  }
}

/**
 * Which facts are tried at once: those with the same key, in one run of a command that names each. One without a key is
 * tried alone.
 */
export function atOnce<T>(facts: readonly T[], keyOf: (fact: T) => string | undefined): T[][] {
  const groups = new Map<unknown, T[]>()
  for (const fact of facts) {
    const key = keyOf(fact) ?? fact
    groups.set(key, [...(groups.get(key) ?? []), fact])
  }
  return [...groups.values()]
}
