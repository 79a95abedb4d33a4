import type { Plan } from '../../src/plan/plan.ts'
import type { RenderedTree } from '../../src/render/tree.ts'
import { reasonToSkip } from '../contract/availability.ts'
import { frameworkIds, planVariant, renderVariant, type Variant, variantsOf } from '../support/variants.ts'

export interface ChosenVariant {
  readonly variant: Variant
  readonly plan: Plan
  readonly tree: RenderedTree
  /** Why this machine can't have it, or null. */
  readonly skip: string | null
}

/** The words of an environment variable, separated by commas; undefined where it is not set. */
export const listed = (name: string): string[] | undefined => process.env[name]?.split(',')

/**
 * One variant a release line, with the first language and package manager: of each framework, or of those that
 * `DAY_AFTER=django,flask` names. `DAY_AFTER_VARIANTS=all` takes every language and package manager.
 * `DAY_AFTER_EXCEPT` leaves out some by their label, since another machine has them.
 */
export async function chosenVariants(): Promise<ChosenVariant[]> {
  const [only, except] = [listed('DAY_AFTER'), listed('DAY_AFTER_EXCEPT')]
  const ids = frameworkIds.filter((id) => only?.includes(id) ?? true)
  const variants = (await Promise.all(ids.map(variantsOfLines))).flat()
  const wanted = variants.filter(({ label }) => !except?.includes(label))
  return Promise.all(
    wanted.map(async (variant) => {
      const { plan, framework } = await planVariant(variant)
      const tree = await renderVariant(variant)
      return { variant, plan, tree, skip: await reasonToSkip(plan, framework.definition, tree) }
    }),
  )
}

async function variantsOfLines(id: string): Promise<Variant[]> {
  const all = await variantsOf(id)
  if (process.env.DAY_AFTER_VARIANTS === 'all') return all
  const lines = [...new Set(all.map(({ release }) => release))]
  return lines.flatMap((line) => all.find(({ release }) => release === line) ?? [])
}
