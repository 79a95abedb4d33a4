import type { Framework } from '../catalog/framework.ts'
import type { Release } from '../catalog/schema/choice.ts'

/**
 * Warns of a release line that gets no security fixes any more.
 *
 * @param today ISO date
 */
export function supportWarnings(
  framework: Pick<Framework, 'id' | 'releases'>,
  { label, eol }: Pick<Release, 'label' | 'eol'>,
  today: string,
): string[] {
  if (eol === null || eol >= today) return []
  const [newest] = framework.releases
  const hint =
    newest && newest.label !== label
      ? ` The newest line is ${newest.label}: --framework ${framework.id}@${newest.id}`
      : ''
  return [`${label}'s security support ended on ${eol}.${hint}`]
}
