import type { Framework } from '../../src/catalog/framework.ts'
import { overlaysOf } from './layers.ts'
import type { Data } from './read-data.ts'

/**
 * What a schema of one file can't see: names that point from one file into another.
 *
 * @param frameworks those of `data`, resolved
 * @returns one sentence per mistake; empty when all is well
 */
export function crossCheck(data: Data, frameworks: readonly Framework[]): string[] {
  return [...duplicateNames(frameworks), ...frameworks.flatMap((framework) => unknownNames(framework, data))]
}

function duplicateNames(frameworks: readonly Framework[]): string[] {
  const mistakes: string[] = []
  const seen = new Map<string, string>()
  for (const framework of frameworks) {
    for (const key of [framework.id, ...framework.aliases, `order ${framework.order}`]) {
      const other = seen.get(key)
      if (other) mistakes.push(`${framework.id}: "${key}" already belongs to ${other}`)
      seen.set(key, framework.id)
    }
  }
  return mistakes
}

function unknownNames(framework: Framework, { toolchains }: Data): string[] {
  const mistakes: string[] = []
  const overlays = overlaysOf(framework)
  // A template may name the floor of a tool, which no registry publishes.
  const tools = new Set(overlays.flatMap((overlay) => Object.keys(overlay.requires ?? {})))
  // What an option pins is in no registry of the ecosystem, and has its source beside it.
  const ofOptions = new Set(
    framework.options.flatMap(({ contribution }) => Object.keys(contribution.versions ?? {})),
  )
  for (const overlay of overlays) {
    for (const tool of Object.keys(overlay.requires ?? {})) {
      if (!toolchains[tool]) mistakes.push(`${framework.id}: there is no tool "${tool}"`)
    }
    for (const feature of overlay.features ?? []) {
      const [tool = '', name = ''] = feature.split('.')
      if (!toolchains[tool]?.features[name])
        mistakes.push(`${framework.id}: there is no feature "${feature}"`)
    }
    for (const key of Object.keys(overlay.versions ?? {})) {
      if (!framework.dependencies[key] && !tools.has(key) && !ofOptions.has(key))
        mistakes.push(`${framework.id}: version "${key}" has no entry in dependencies`)
    }
  }
  for (const { id, tool } of framework.packageManagers) {
    if (tool !== null && !toolchains[tool])
      mistakes.push(`${framework.id}: the tool "${tool}" of ${id} does not exist`)
  }
  for (const kind of ['slug', ...framework.identifiers]) {
    if (!framework.grammar.identifiers[kind])
      mistakes.push(`${framework.id}: ${framework.ecosystem} has no identifier "${kind}"`)
  }
  for (const { id, eol, eolRule } of framework.releases) {
    if ((eol === null) !== (eolRule !== undefined))
      mistakes.push(`${framework.id}@${id}: either eol is a date, or eolRule says when support ends`)
  }
  for (const reason of Object.values(framework.notOn ?? {}).flatMap(Object.values<string>)) {
    if (!framework.exceptions[reason]) mistakes.push(`${framework.id}: there is no exception "${reason}"`)
  }
  return mistakes
}
