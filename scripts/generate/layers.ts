import type { Framework } from '../../src/catalog/framework.ts'

/** Every layer that a variant of the framework names. */
export function layersIn({ layers, releases, languages, packageManagers }: Framework): Set<string> {
  const overlays = [{ layers }, ...releases, ...(languages ?? []), ...packageManagers]
  return new Set(overlays.flatMap((overlay) => overlay.layers ?? []))
}
