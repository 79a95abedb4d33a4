import type { Framework } from '../../src/catalog/framework.ts'

/** Every layer that a variant of the framework names. */
export function layersIn(framework: Framework): Set<string> {
  return new Set(overlaysOf(framework).flatMap(({ layers }) => layers ?? []))
}

/** The framework itself, and every choice that it offers. */
export function overlaysOf(framework: Framework) {
  const { releases, languages, packageManagers, options } = framework
  const added = options.flatMap((option) => [option, ...(option.values ?? [])])
  return [
    framework,
    ...releases,
    ...(languages ?? []),
    ...packageManagers,
    ...added.map(({ contribution }) => contribution),
  ]
}
