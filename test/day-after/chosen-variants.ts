import { lookAt, type OnThisMachine } from '../contract/availability.ts'
import { everyChoiceOnce, frameworkIds, type Variant, variantsOf } from '../support/variants.ts'

/** The words of an environment variable, separated by commas; undefined where it is not set. */
export const listed = (name: string): string[] | undefined => process.env[name]?.split(',')

/**
 * One variant a release line, with the first language and package manager: of each framework, or of those that
 * `DAY_AFTER=django,flask` names. `DAY_AFTER_VARIANTS=all` takes every language and package manager, too, each once.
 * `DAY_AFTER_EXCEPT` leaves out some, by their label or their framework, since another machine or another run has them.
 */
export async function chosenVariants(): Promise<OnThisMachine[]> {
  const only = listed('DAY_AFTER')
  const except = listed('DAY_AFTER_EXCEPT') ?? []
  const ids = frameworkIds.filter((id) => only?.includes(id) ?? true)
  const chosen = await Promise.all(ids.map(chosenOf))
  return chosen
    .flat()
    .filter(({ variant: { label, framework } }) => !except.includes(label) && !except.includes(framework))
}

async function chosenOf(id: string): Promise<OnThisMachine[]> {
  const all = await variantsOf(id)
  if (process.env.DAY_AFTER_VARIANTS !== 'all')
    return Promise.all(onePerLine(all).map((variant) => lookAt(variant)))
  const looked = await Promise.all(all.map((variant) => lookAt(variant)))
  const here = looked.filter(({ skip }) => skip === null).map(({ variant }) => variant)
  const once = new Set(everyChoiceOnce(here))
  return looked.filter(({ variant, skip }) => skip !== null || once.has(variant))
}

function onePerLine(all: readonly Variant[]): Variant[] {
  const lines = [...new Set(all.map(({ release }) => release))]
  return lines.flatMap((line) => all.find(({ release }) => release === line) ?? [])
}
