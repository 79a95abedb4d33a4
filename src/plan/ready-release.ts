import type { Toolchains } from '../catalog/framework.ts'
import type { Release } from '../catalog/schema/choice.ts'
import type { Machine } from './machine.ts'
import { mergeOverlays } from './overlays.ts'
import type { Decisions } from './plan.ts'
import { findLacks } from './readiness.ts'

/**
 * The newest release line that this machine is ready for with everything else as it was decided.
 *
 * @param machine with the tools of all release lines looked at, as they are before an installation
 * @returns undefined when there is none
 */
export function readyRelease(
  decisions: Decisions,
  toolchains: Toolchains,
  { findings, satisfies }: Pick<Machine, 'findings' | 'satisfies'>,
): Release | undefined {
  const { framework } = decisions
  return framework.releases.find((release) => {
    const needs = mergeOverlays(framework, { ...decisions, release })
    return findLacks(needs, findings, toolchains, satisfies).length === 0
  })
}
