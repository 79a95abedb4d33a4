import satisfies from 'semver/functions/satisfies.js'
import type { Framework } from '../../src/catalog/framework.ts'
import { loadToolchains } from '../../src/catalog/load.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { findLacks } from '../../src/plan/readiness.ts'
import type { RenderedTree } from '../../src/render/tree.ts'
import { data } from '../support/catalog.ts'
import { planVariant, renderVariant, type Variant } from '../support/variants.ts'
import { type Adaptation, adaptationsFor } from './adaptations.ts'
import { absentOptionalPackages, canReach, lookFor } from './machine.ts'

/** A variant on this machine. */
export interface OnThisMachine {
  readonly variant: Variant
  readonly plan: Plan
  /** What stands in here for what can't be reached. */
  readonly adaptations: readonly Adaptation[]
  /** Why this machine can't have it, or null. */
  readonly skip: string | null
}

/** Plans and renders a variant, and looks whether this machine can have it. */
export async function lookAt(variant: Variant, name?: string): Promise<OnThisMachine> {
  const { plan, framework } = await planVariant(variant, name)
  const tree = await renderVariant(variant, name)
  const adaptations = await adaptationsFor(plan, tree)
  return { variant, plan, adaptations, skip: await reasonToSkip(plan, framework.definition, tree) }
}

/**
 * Says why a machine can't install and run a project: its toolchain is not here, or its registry can't be
 * reached.
 *
 * @returns the reason, or null when the project can run here
 */
async function reasonToSkip(plan: Plan, framework: Framework, tree: RenderedTree): Promise<string | null> {
  const toolchains = await loadToolchains()
  const findings = await lookFor(Object.keys(plan.requires), plan.features)
  const lacks = findLacks(plan, findings, toolchains, (version, range) => satisfies(version, range))
  if (lacks.length > 0) return lacks.map(({ message }) => message).join(' ')

  const ecosystem = data.ecosystems[framework.ecosystem]
  if (!ecosystem) throw new Error(`there is no ecosystem ${framework.ecosystem}`)
  if (!(await canReach(ecosystem))) return `${ecosystem.registry.name} can't be reached.`
  const manager = ecosystem.packageManagers.find(({ id }) => id === plan.project.packageManager)
  return manager?.checks?.absentOptionalPackages ? absentOptionalPackage(manager.name, tree) : null
}

async function absentOptionalPackage(manager: string, tree: RenderedTree): Promise<string | null> {
  const { dependencies, devDependencies } = JSON.parse(tree.get('package.json')?.content ?? '{}')
  for (const [name, range] of Object.entries({ ...dependencies, ...devDependencies })) {
    const [absent] = await absentOptionalPackages(`${name}@${range}`)
    if (absent) return `The registry here has no ${absent}, which ${manager} looks up for every platform.`
  }
  return null
}
