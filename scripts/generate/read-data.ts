import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { type EcosystemFile, ecosystemSchema } from '../../src/catalog/schema/ecosystem.ts'
import { type FrameworkFile, frameworkSchema } from '../../src/catalog/schema/framework.ts'
import { type Guide, guideSchema } from '../../src/catalog/schema/guide.ts'
import { type OptionFile, optionSchema } from '../../src/catalog/schema/option.ts'
import { type ToolchainFile, toolchainSchema } from '../../src/catalog/schema/toolchain.ts'
import { type VersionManagerFile, versionManagerSchema } from '../../src/catalog/schema/version-manager.ts'

/** Everything under `data/`, each kind by id; frameworks and their ecosystems in menu order. */
export interface Data {
  readonly ecosystems: Readonly<Record<string, EcosystemFile>>
  readonly frameworks: Readonly<Record<string, FrameworkFile>>
  /** In menu order. */
  readonly options: Readonly<Record<string, OptionFile>>
  readonly toolchains: Readonly<Record<string, ToolchainFile>>
  readonly versionManagers: Readonly<Record<string, VersionManagerFile>>
  readonly guide: Guide
}

/**
 * Reads and checks all data files below `root`.
 *
 * @throws naming the file and every path in it that is wrong
 */
export function readData(root: string): Data {
  const folder = (name: string) => path.join(root, 'data', name)
  const frameworks = readFolder(folder('frameworks'), frameworkSchema).sort((a, b) => a.order - b.order)
  const place = (id: string) => frameworks.findIndex(({ ecosystem }) => ecosystem === id)
  const ecosystems = readFolder(folder('ecosystems'), ecosystemSchema)
  return {
    ecosystems: byId(ecosystems.sort((a, b) => place(a.id) - place(b.id))),
    frameworks: byId(frameworks),
    options: byId(readFolder(folder('options'), optionSchema).sort((a, b) => a.order - b.order)),
    toolchains: byId(readFolder(folder('toolchains'), toolchainSchema)),
    versionManagers: byId(readFolder(folder('version-managers'), versionManagerSchema)),
    guide: readChecked(folder('recommend.json'), guideSchema),
  }
}

function readChecked<T>(file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file}\n${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** A file a thing, named after its id. */
function readFolder<T extends { id: string }>(folder: string, schema: z.ZodType<T>): T[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const file = path.join(folder, name)
      const thing = readChecked(file, schema)
      if (path.basename(file, '.json') !== thing.id) throw new Error(`${file}: its id is ${thing.id}`)
      return thing
    })
}

function byId<T extends { readonly id: string }>(things: readonly T[]): Record<string, T> {
  return Object.fromEntries(things.map((thing) => [thing.id, thing]))
}
