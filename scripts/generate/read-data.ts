import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { type Guide, guideSchema } from '../../src/catalog/guide-schema.ts'
import {
  type Framework,
  frameworkSchema,
  type Overlay,
  type PackageManagers,
  packageManagersSchema,
  type Toolchains,
  toolchainsSchema,
} from '../../src/catalog/schema.ts'

/** Reads one JSON file and checks it; the error names the file and every path in it that is wrong. */
function readChecked<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file}\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** Every framework under the `data/frameworks` folders of `roots`, in menu order. */
export function readFrameworks(roots: readonly string[]): Framework[] {
  const files = roots.flatMap((root) => {
    const folder = path.join(root, 'data', 'frameworks')
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => path.join(folder, file))
  })
  const frameworks = files.map((file) => {
    const framework = readChecked(file, frameworkSchema)
    if (path.basename(file, '.json') !== framework.id) throw new Error(`${file}: its id is ${framework.id}`)
    return framework
  })
  return frameworks.sort((a, b) => a.order - b.order)
}

export function readPackageManagers(root: string): PackageManagers {
  return readChecked(path.join(root, 'data', 'package-managers.json'), packageManagersSchema)
}

export function readToolchains(root: string): Toolchains {
  return readChecked(path.join(root, 'data', 'toolchains.json'), toolchainsSchema)
}

export function readGuide(root: string): Guide {
  return readChecked(path.join(root, 'data', 'recommend.json'), guideSchema)
}

/**
 * What a schema of one file can't see: names that point from one file into another.
 *
 * @returns one sentence per mistake; empty when all is well.
 */
export function crossCheck(
  frameworks: readonly Framework[],
  packageManagers: PackageManagers,
  toolchains: Toolchains,
): string[] {
  const mistakes: string[] = []
  const seen = new Map<string, string>()
  for (const framework of frameworks) {
    const claim = (key: string) => {
      const other = seen.get(key)
      if (other) mistakes.push(`${framework.id}: "${key}" already belongs to ${other}`)
      seen.set(key, framework.id)
    }
    for (const key of [framework.id, ...framework.aliases, `order ${framework.order}`]) claim(key)

    const overlays: Pick<Overlay, 'requires' | 'features' | 'versions'>[] = [
      framework,
      ...framework.releases,
      ...(framework.languages ?? []),
      ...framework.packageManagers,
    ]
    for (const manager of framework.packageManagers) {
      const shared = packageManagers[manager.id]
      if (shared) overlays.push(shared.overlay)
      else mistakes.push(`${framework.id}: no package manager "${manager.id}" in package-managers.json`)
    }
    // A template may name the floor of a tool, which no registry publishes.
    const tools = new Set(overlays.flatMap((overlay) => Object.keys(overlay.requires ?? {})))
    for (const overlay of overlays) {
      for (const tool of Object.keys(overlay.requires ?? {})) {
        if (!toolchains[tool]) mistakes.push(`${framework.id}: no tool "${tool}" in toolchains.json`)
      }
      for (const feature of overlay.features ?? []) {
        const [tool = '', name = ''] = feature.split('.')
        if (!toolchains[tool]?.features[name])
          mistakes.push(`${framework.id}: no feature "${feature}" in toolchains.json`)
      }
      for (const key of Object.keys(overlay.versions ?? {})) {
        if (!framework.dependencies[key] && !tools.has(key))
          mistakes.push(`${framework.id}: version "${key}" has no entry in dependencies`)
      }
    }
    for (const required of ['home', 'health']) {
      if (!framework.urls[required]) mistakes.push(`${framework.id}: urls.${required} is missing`)
    }
  }
  return mistakes
}
