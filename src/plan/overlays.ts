import type { CommandName } from '../catalog/command-names.ts'
import type { Framework, Option, OptionValue, PackageManager } from '../catalog/framework.ts'
import type { Language, Release } from '../catalog/schema/choice.ts'
import type { Command, Overlay } from '../catalog/schema/overlay.ts'
import { type SlotName, slotNames } from '../catalog/slot-names.ts'
import { anyVersion } from './remedy.ts'

/** What one project of a framework differs by from another. */
export interface Variant {
  readonly release: Release
  readonly language: Language | null
  readonly packageManager: PackageManager
}

/** All that one project is made of. */
export interface Choices extends Variant {
  readonly options: readonly ChosenOption[]
}

/** An option that was taken, with its value where it has any. */
export interface ChosenOption {
  readonly option: Option
  readonly value: OptionValue | null
}

/** A framework's base with the overlays of its choices laid over it. */
export interface Merged {
  readonly layers: readonly string[]
  readonly requires: Readonly<Record<string, string>>
  readonly features: readonly string[]
  readonly versions: Readonly<Record<string, string>>
  readonly flags: Readonly<Record<string, boolean>>
  readonly slots: Readonly<Record<SlotName, readonly string[]>>
  readonly commands: Readonly<Partial<Record<CommandName, Command | null>>>
}

type Laid = Pick<Overlay, 'requires' | 'features' | 'versions' | 'flags' | 'slots' | 'commands'> & {
  readonly layers?: readonly string[] | undefined
}

/**
 * Lays the overlays over the base, in the order base, release, language, package manager, options. Later entries win;
 * layers, features and slots accumulate.
 *
 * Flags that any choice of the framework may set are always present, as false, so that a template can ask for them.
 */
export function mergeOverlays(framework: Framework, choices: Choices): Merged {
  const { release, language, packageManager, options } = choices
  const added = options.flatMap(({ option, value }) => [option.contribution, value?.contribution ?? {}])
  const chosen: Laid[] = [framework, release, language ?? {}, packageManager, ...added]
  const every: Overlay[] = [
    ...framework.releases,
    ...(framework.languages ?? []),
    ...framework.packageManagers,
    ...framework.options.flatMap(({ contribution, values }) => [
      contribution,
      ...(values ?? []).map((value) => value.contribution),
    ]),
  ]
  const unset = every
    .flatMap((overlay) => Object.keys(overlay.flags ?? {}))
    .map((flag) => [flag, false] as const)
  const slot = (name: SlotName) => [name, chosen.flatMap((overlay) => overlay.slots?.[name] ?? [])] as const
  return {
    layers: chosen.flatMap((overlay) => overlay.layers ?? []),
    requires: withTool(
      packageManager.tool,
      // What the release line needs comes first, wherever it is said again: the language before what comes with it.
      Object.assign({}, release.requires, ...chosen.map((overlay) => overlay.requires)),
    ),
    features: [...new Set(chosen.flatMap((overlay) => overlay.features ?? []))],
    versions: Object.assign({}, ...chosen.map((overlay) => overlay.versions)),
    flags: Object.assign(Object.fromEntries(unset), ...chosen.map((overlay) => overlay.flags)),
    slots: Object.fromEntries(slotNames.map(slot)) as unknown as Merged['slots'],
    commands: Object.assign({}, ...chosen.map((overlay) => overlay.commands)),
  }
}

/** A package manager needs its own tool, in any version unless the data asks for one. */
function withTool(tool: string | null, requires: Merged['requires']): Merged['requires'] {
  return tool && !requires[tool] ? { ...requires, [tool]: anyVersion } : requires
}
