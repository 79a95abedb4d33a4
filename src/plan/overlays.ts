import type { CommandName } from '../catalog/command-names.ts'
import type { Command, Framework, Language, Overlay, PackageManagers, Release } from '../catalog/schema.ts'
import { anyVersion } from './readiness.ts'

/** The options that one project is made of. */
export interface Choices {
  readonly release: Release
  readonly language: Language | null
  readonly packageManager: Framework['packageManagers'][number]
}

/** A framework's base with the overlays of its choices laid over it. */
export interface Merged {
  readonly layers: readonly string[]
  readonly requires: Readonly<Record<string, string>>
  readonly features: readonly string[]
  readonly versions: Readonly<Record<string, string>>
  readonly flags: Readonly<Record<string, boolean>>
  readonly commands: Readonly<Partial<Record<CommandName, Command | null>>>
}

/**
 * Lays the overlays over the base, in the order base, package manager (shared), release, language, package manager
 * (the framework's own). Later entries win; layers and features accumulate.
 *
 * Flags that any choice of the framework may set are always present, as false, so that a template can ask for them.
 */
export function mergeOverlays(
  framework: Framework,
  choices: Choices,
  packageManagers: PackageManagers,
): Merged {
  const manager = packageManagers[choices.packageManager.id]
  const shared = manager?.overlay ?? {}
  const chosen: Overlay[] = [
    framework,
    shared,
    choices.release,
    choices.language ?? {},
    choices.packageManager,
  ]
  const every: Overlay[] = [
    ...framework.releases,
    ...(framework.languages ?? []),
    ...framework.packageManagers,
  ]
  const unset = every
    .flatMap((overlay) => Object.keys(overlay.flags ?? {}))
    .map((flag) => [flag, false] as const)
  return {
    layers: chosen.flatMap((overlay) => overlay.layers ?? []),
    requires: withTool(
      manager?.tool,
      // What the release line needs comes first, wherever it is said again: the language before what comes with it.
      Object.assign({}, choices.release.requires, ...chosen.map((overlay) => overlay.requires)),
    ),
    features: [...new Set(chosen.flatMap((overlay) => overlay.features ?? []))],
    versions: Object.assign({}, ...chosen.map((overlay) => overlay.versions)),
    flags: Object.assign(Object.fromEntries(unset), ...chosen.map((overlay) => overlay.flags)),
    commands: Object.assign({}, ...chosen.map((overlay) => overlay.commands)),
  }
}

/** A package manager needs its own tool, in any version unless the data asks for one. */
function withTool(tool: string | null | undefined, requires: Merged['requires']): Merged['requires'] {
  return tool && !requires[tool] ? { ...requires, [tool]: anyVersion } : requires
}
