import {
  frameworkModules,
  guideModule,
  sharedModule,
  toolchainsModule,
  usualGrammarsModule,
  versionManagersModule,
} from '#generated'
import type { Grammar, Toolchains } from './framework.ts'
import type { FrameworkModule, SharedModule } from './generated.d.ts'
import type { Guide } from './schema/guide.ts'
import type { VersionManager } from './schema/version-manager.ts'

/** @throws Error for an id that is not in the catalog: ids are resolved when a request is read */
export async function loadFramework(id: string): Promise<FrameworkModule> {
  const load = frameworkModules[id]
  if (!load) throw new Error(`no framework ${id}`)
  return (await load()).default
}

export async function loadShared(): Promise<SharedModule> {
  return (await sharedModule()).default
}

export async function loadToolchains(): Promise<Toolchains> {
  return (await toolchainsModule()).default
}

/** What may stand in the place of tools on PATH. */
export async function loadVersionManagers(): Promise<readonly VersionManager[]> {
  return (await versionManagersModule()).default
}

/** The questions of `--recommend`. */
export async function loadGuide(): Promise<Guide> {
  return (await guideModule()).default
}

/** The grammars whose identifiers are shown before a framework is chosen. */
export async function loadUsualGrammars(): Promise<readonly Grammar[]> {
  return (await usualGrammarsModule()).default
}
