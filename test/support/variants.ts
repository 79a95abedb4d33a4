import { summaries } from '#generated'
import type { FrameworkModule, SharedModule } from '../../src/catalog/generated.d.ts'
import { type Addition, loadAdditions, loadFramework, loadShared } from '../../src/catalog/load.ts'
import { chooseOptions } from '../../src/plan/options.ts'
import { makePlan, type Plan } from '../../src/plan/plan.ts'
import { render, type Secrets } from '../../src/render/render.ts'
import type { RenderedTree } from '../../src/render/tree.ts'
import { parseOptions } from '../../src/request/options.ts'

/** One way to generate a framework: every choice made. */
export interface Variant {
  /** For example `django@5.2 uv`. */
  readonly label: string
  readonly framework: string
  readonly release: string
  readonly language: string | null
  readonly packageManager: string
  /** As they follow `--with`; none where it is absent. */
  readonly options?: string
}

/** Every combination of release line, language and package manager that a framework offers. */
export async function variantsOf(id: string): Promise<Variant[]> {
  const { definition } = await loadFramework(id)
  return definition.releases.flatMap((release) =>
    (definition.languages ?? [null]).flatMap((language) =>
      definition.packageManagers.map((manager) => ({
        label: [`${id}@${release.id}`, language?.id, manager.id].filter(Boolean).join(' '),
        framework: id,
        release: release.id,
        language: language?.id ?? null,
        packageManager: manager.id,
      })),
    ),
  )
}

/**
 * Every choice at least once, instead of every combination: each release line in each language with the first package
 * manager that it has, and each further manager once, taking turns through those lines and languages.
 *
 * @param variants of one framework, in the order of its data
 */
export function everyChoiceOnce(variants: readonly Variant[]): Variant[] {
  const kindOf = ({ release, language }: Variant) => `${release} ${language}`
  const firsts = new Map(variants.toReversed().map((variant) => [kindOf(variant), variant]))
  const kinds = [...firsts.keys()].toReversed()
  const taken = new Set([...firsts.values()].map(({ packageManager }) => packageManager))
  const others = [...new Set(variants.map(({ packageManager }) => packageManager))].filter(
    (manager) => !taken.has(manager),
  )
  const turns = others.map((manager, turn) => {
    const own = variants.filter(({ packageManager }) => packageManager === manager)
    const kind = kinds[turn % kinds.length]
    return own.find((variant) => kindOf(variant) === kind) ?? own[0]
  })
  const chosen = new Set([...firsts.values(), ...turns])
  return variants.filter((variant) => chosen.has(variant))
}

export const frameworkIds: readonly string[] = summaries.map(({ id }) => id)

export interface Planned {
  readonly plan: Plan
  readonly framework: FrameworkModule
  readonly shared: SharedModule
  readonly additions: readonly Addition[]
}

/** @param today ISO date; by default one on which every release line is supported */
export async function planVariant(variant: Variant, name = 'my-api', today = '2026-01-01'): Promise<Planned> {
  const [framework, shared] = await Promise.all([loadFramework(variant.framework), loadShared()])
  const { definition } = framework
  const release = definition.releases.find(({ id }) => id === variant.release)
  const packageManager = definition.packageManagers.find(({ id }) => id === variant.packageManager)
  const language = definition.languages?.find(({ id }) => id === variant.language) ?? null
  if (!release || !packageManager) throw new Error(`no variant ${variant.label}`)
  const made = { release, language, packageManager }
  const options = chooseOptions(definition, made, parseOptions(variant.options ?? ''))
  const choices = { framework: definition, ...made, options }
  const where = {
    name,
    directory: `/work/${name}`,
    ifExists: 'abort',
    install: false,
    verify: false,
    git: false,
    today,
  } as const
  const plan = makePlan({ ...choices, ...where }, shared, 'posix')
  return { plan, framework, shared, additions: await loadAdditions(plan.options, definition) }
}

/** Secrets that any two runs share. */
export function fixedSecrets(plan: Plan): Secrets {
  return Object.fromEntries(Object.keys(plan.secrets?.values ?? {}).map((name) => [name, `<secret ${name}>`]))
}

export async function renderVariant(variant: Variant, name?: string): Promise<RenderedTree> {
  const { plan, framework, shared, additions } = await planVariant(variant, name)
  return render(plan, framework, shared, fixedSecrets(plan), additions)
}
