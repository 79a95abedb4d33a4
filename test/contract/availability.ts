import satisfies from 'semver/functions/satisfies.js'
import { loadToolchains } from '../../src/catalog/load.ts'
import type { Framework, Registry } from '../../src/catalog/schema.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { findLacks } from '../../src/plan/readiness.ts'
import type { RenderedTree } from '../../src/render/tree.ts'
import { probe } from '../../src/run/prober.ts'
import type { Adaptation } from './adaptations.ts'
import { absentOptionalPackages, canReach } from './registries.ts'

const registryNames: Readonly<Record<Registry, string>> = {
  npm: 'npm',
  pypi: 'PyPI',
  packagist: 'Packagist',
  maven: 'Maven Central',
  rubygems: 'RubyGems',
  nuget: 'NuGet',
  hex: 'Hex',
}

/**
 * Says why a machine can't install and run a project: its toolchain is not here, or its registry can't be reached
 * and nothing stands in for it.
 *
 * @returns the reason, or null when the project can run here
 */
export async function reasonToSkip(
  plan: Plan,
  framework: Framework,
  tree: RenderedTree,
  adaptations: readonly Adaptation[],
): Promise<string | null> {
  const toolchains = await loadToolchains()
  const findings = await probe(Object.keys(plan.requires), plan.features)
  const lacks = findLacks(plan, findings, toolchains, (version, range) => satisfies(version, range))
  if (lacks.length > 0) return lacks.map(({ message }) => message).join(' ')

  const registries = new Set(Object.values(framework.dependencies).map(({ registry }) => registry))
  for (const registry of registries) {
    if (adaptations.some(({ replaces }) => replaces.includes(registry))) continue
    if (!(await canReach(registry))) return `${registryNames[registry]} can't be reached.`
  }
  return plan.project.packageManager === 'yarn' ? absentForYarn(tree) : null
}

async function absentForYarn(tree: RenderedTree): Promise<string | null> {
  const { dependencies, devDependencies } = JSON.parse(tree.get('package.json')?.content ?? '{}')
  for (const [name, range] of Object.entries({ ...dependencies, ...devDependencies })) {
    const [absent] = await absentOptionalPackages(`${name}@${range}`)
    if (absent) return `The npm registry here has no ${absent}, which Yarn looks up for every platform.`
  }
  return null
}
