import { canBeHad, leastOf, minimumsIn, originOf } from '../../scripts/minimums/minimums.ts'
import { data } from '../support/catalog.ts'
import { frameworkIds, planVariant, type Variant, variantsOf } from '../support/variants.ts'

/** The least version of a tool that a project is to be tried with. */
export interface Least {
  readonly tool: string
  /** As the data has it: any version that begins like this is as low as that. */
  readonly written: string
  /** The one to be had, where a suite can choose. */
  readonly version: string
}

/** A project, and the tools that it gets in their least versions. */
export interface Trial {
  readonly variant: Variant
  readonly tools: readonly Least[]
}

const minimums = minimumsIn(data)

/**
 * As few projects as show every minimum: of each release line, one with each package manager, and the first package
 * manager with every alternative of a range. Languages take turns.
 *
 * @param only frameworks; all when absent
 */
export async function trialsOf(only?: readonly string[]): Promise<Trial[]> {
  const ids = frameworkIds.filter((id) => only?.includes(id) ?? true)
  const groups = await Promise.all(ids.map(async (id) => managersOf(await variantsOf(id))))
  const trials = groups.flat().map(async (variants, turn) => {
    const [variant] = variants.slice(turn % variants.length)
    if (!variant) return []
    const { plan } = await planVariant(variant)
    const alternatives = alternativesOf(plan.requires, variant)
    const isFirst = data.ecosystems[data.frameworks[variant.framework]?.ecosystem ?? '']?.packageManagers[0]
    const chosen =
      isFirst?.id === variant.packageManager
        ? alternatives
        : alternatives.slice(turn % alternatives.length).slice(0, 1)
    return chosen.filter((tools) => tools.length > 0).map((tools) => ({ variant, tools }))
  })
  return (await Promise.all(trials)).flat()
}

/** The variants that differ in their language alone stand together. */
function managersOf(variants: readonly Variant[]): Variant[][] {
  const groups = new Map<string, Variant[]>()
  for (const variant of variants) {
    const key = `${variant.release} ${variant.packageManager}`
    groups.set(key, [...(groups.get(key) ?? []), variant])
  }
  return [...groups.values()]
}

/** Every way to take one alternative of each range; what is upstream's word, or any version, is left as it is. */
function alternativesOf(requires: Readonly<Record<string, string>>, variant: Variant): Least[][] {
  return Object.entries(requires)
    .filter(([, range]) => range !== '*')
    .map(([tool, range]) =>
      leastOf(range)
        .map((least) => ({ tool, ...least }))
        .filter((least) => isTried(least, variant)),
    )
    .filter((alternatives) => alternatives.length > 0)
    .reduce<Least[][]>(
      (ways, alternatives) => ways.flatMap((way) => alternatives.map((least) => [...way, least])),
      [[]],
    )
}

function isTried(
  { tool, version, written }: Least,
  { framework, release, packageManager }: Variant,
): boolean {
  const project = `${framework}@${release}`
  const claim = minimums.find(
    (minimum) =>
      minimum.tool === tool &&
      minimum.version === version &&
      [project, `${project} ${packageManager}`].some((name) => minimum.projects.includes(name)),
  )
  const toolchain = data.toolchains[tool]
  return claim?.upstream === null && toolchain !== undefined && canBeHad({ written }, originOf(toolchain))
}
