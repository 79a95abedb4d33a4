import type { Framework } from '../../src/catalog/framework.ts'
import { overlaysOf } from '../generate/layers.ts'

/** The matrix of a job that runs the contract: a framework, and the tools that its variants need. */
export interface Matrix {
  readonly include: readonly { readonly framework: string; readonly tools: readonly string[] }[]
}

/** What can't break a project: none is made from it. The workflow that runs the contract is tried by running it. */
const harmless =
  /^(?:docs\/|\.github\/(?!workflows\/contract\.yml$)|test\/(?!contract\/|support\/))|^[^/]*\.md$|^LICENSE$/

/**
 * Selects the frameworks whose contract a change can break: those whose own data or templates, or whose ecosystem's,
 * it touches, or all of them when it touches what all share.
 *
 * @param changed paths, relative to the repository
 */
export function selectContracts(changed: readonly string[], frameworks: readonly Framework[]): Matrix {
  const touched = new Set<string>()
  for (const path of changed) {
    const owners = frameworks.filter((framework) => isOwn(path, framework))
    if (owners.length > 0 || !harmless.test(path))
      for (const { id } of owners.length > 0 ? owners : frameworks) touched.add(id)
  }
  return {
    include: frameworks
      .filter(({ id }) => touched.has(id))
      .map((framework) => ({ framework: framework.id, tools: toolsOf(framework) })),
  }
}

/** Whether a file belongs to a framework, or to its ecosystem. */
function isOwn(path: string, { id, ecosystem }: Framework): boolean {
  const files = [`data/frameworks/${id}.json`, `data/ecosystems/${ecosystem}.json`]
  const folders = [`templates/${id}/`, `templates/_ecosystems/${ecosystem}/`]
  return files.includes(path) || folders.some((folder) => path.startsWith(folder))
}

function toolsOf(framework: Framework): string[] {
  const overlays = overlaysOf(framework)
  const required = overlays.flatMap(({ requires }) => Object.keys(requires ?? {}))
  const featured = overlays.flatMap(({ features }) =>
    (features ?? []).map((name) => name.split('.')[0] ?? ''),
  )
  const managers = framework.packageManagers.map(({ tool }) => tool)
  return [...new Set([...required, ...featured, ...managers])].filter((tool) => tool !== null).sort()
}
