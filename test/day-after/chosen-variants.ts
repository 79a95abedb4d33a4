import type { Plan } from '../../src/plan/plan.ts'
import type { RenderedTree } from '../../src/render/tree.ts'
import { reasonToSkip } from '../contract/availability.ts'
import {
  everyChoiceOnce,
  frameworkIds,
  planVariant,
  renderVariant,
  type Variant,
  variantsOf,
} from '../support/variants.ts'

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
 * `DAY_AFTER=django,flask` names. `DAY_AFTER_VARIANTS=all` takes every language and package manager, too, each once.
 * `DAY_AFTER_EXCEPT` leaves out some, by their label or their framework, since another machine or another run has them.
 */
export async function chosenVariants(): Promise<ChosenVariant[]> {
  const only = listed('DAY_AFTER')
  const except = listed('DAY_AFTER_EXCEPT') ?? []
  const ids = frameworkIds.filter((id) => only?.includes(id) ?? true)
  const chosen = await Promise.all(ids.map(chosenOf))
  return chosen
    .flat()
    .filter(({ variant: { label, framework } }) => !except.includes(label) && !except.includes(framework))
}

async function chosenOf(id: string): Promise<ChosenVariant[]> {
  const all = await variantsOf(id)
  if (process.env.DAY_AFTER_VARIANTS !== 'all') return Promise.all(onePerLine(all).map(look))
  const looked = await Promise.all(all.map(look))
  const here = looked.filter(({ skip }) => skip === null).map(({ variant }) => variant)
  const once = new Set(everyChoiceOnce(here))
  return looked.filter(({ variant, skip }) => skip !== null || once.has(variant))
}

function onePerLine(all: readonly Variant[]): Variant[] {
  const lines = [...new Set(all.map(({ release }) => release))]
  return lines.flatMap((line) => all.find(({ release }) => release === line) ?? [])
}

async function look(variant: Variant): Promise<ChosenVariant> {
  const { plan, framework } = await planVariant(variant)
  const tree = await renderVariant(variant)
  return { variant, plan, tree, skip: await reasonToSkip(plan, framework.definition, tree) }
}
