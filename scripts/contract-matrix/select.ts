import type { Framework, PackageManagers } from '../../src/catalog/schema.ts'

/** The matrix of a job that runs the contract: a framework, and the tools that its variants need. */
export interface Matrix {
  readonly include: readonly { readonly framework: string; readonly tools: readonly string[] }[]
}

/** What can't break a project: none is made from it. The workflow that runs the contract is tried by running it. */
const harmless =
  /^(?:docs\/|\.github\/(?!workflows\/contract\.yml$)|test\/(?!contract\/|support\/))|^[^/]*\.md$|^LICENSE$/

/**
 * Selects the frameworks whose contract a change can break: those whose own data or templates it touches, or all of
 * them when it touches what they share.
 *
 * @param changed paths, relative to the repository
 */
export function selectContracts(
  changed: readonly string[],
  frameworks: readonly Framework[],
  packageManagers: PackageManagers,
): Matrix {
  const touched = new Set<string>()
  for (const path of changed) {
    const owner = frameworks.find(
      ({ id }) => path === `data/frameworks/${id}.json` || path.startsWith(`templates/${id}/`),
    )
    if (owner) touched.add(owner.id)
    else if (!harmless.test(path)) for (const { id } of frameworks) touched.add(id)
  }
  return {
    include: frameworks
      .filter(({ id }) => touched.has(id))
      .map((framework) => ({ framework: framework.id, tools: toolsOf(framework, packageManagers) })),
  }
}

function toolsOf(framework: Framework, packageManagers: PackageManagers): string[] {
  const overlays = [
    framework,
    ...framework.releases,
    ...(framework.languages ?? []),
    ...framework.packageManagers,
  ]
  const required = overlays.flatMap(({ requires }) => Object.keys(requires ?? {}))
  const featured = overlays.flatMap(({ features }) =>
    (features ?? []).map((name) => name.split('.')[0] ?? ''),
  )
  const managers = framework.packageManagers.map(({ id }) => packageManagers[id]?.tool ?? null)
  return [...new Set([...required, ...featured, ...managers])].filter((tool) => tool !== null).sort()
}
