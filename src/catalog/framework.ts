import type { Choice, Language } from './schema/choice.ts'
import type { Dependency } from './schema/dependency.ts'
import type {
  EcosystemFile,
  Identifier,
  PackageManager as PackageManagerFile,
  ParentFile,
} from './schema/ecosystem.ts'
import type { FrameworkFile } from './schema/framework.ts'
import type { OptionFile } from './schema/option.ts'
import type { Overlay } from './schema/overlay.ts'
import type { ToolchainFile } from './schema/toolchain.ts'

/**
 * A framework with all that its ecosystem gives it: the value that the rest of the source works with. Made from the
 * files of `data/` by scripts/generate, with what only tests ask for left out.
 */
export interface Framework
  extends Omit<
    FrameworkFile,
    '$schema' | 'checks' | 'pins' | 'choices' | 'dependencies' | 'languages' | 'packageManagers' | 'layers'
  > {
  readonly layers: readonly string[]
  readonly grammar: Grammar
  readonly choices: readonly Choice[]
  /** Its own, and those of the ecosystem that it names. */
  readonly dependencies: Readonly<Record<string, Pick<Dependency, 'package'>>>
  /** Default first; null where there is no choice. */
  readonly languages: readonly Language[] | null
  /** Default first. */
  readonly packageManagers: readonly PackageManager[]
  /** Files above a project that its tools, whatever the package manager, take into account. */
  readonly parents?: readonly ParentFile[]
  /** Directories in which its ecosystem's tools do not work. */
  readonly unfitPaths?: EcosystemFile['unfitPaths']
  /** Those that it can have and those that it can't, in menu order. */
  readonly options: readonly Option[]
}

/** What one framework may have beside it, or may not. */
export interface Option extends Pick<OptionFile, 'id' | 'title' | 'adds' | 'requires' | 'excludes'> {
  /** The usual one first; null where there is nothing to choose. */
  readonly values: readonly OptionValue[] | null
  /** Why this framework can't have it; null when it can. */
  readonly unavailable: string | null
  /** Choices of a project that it does not go with. */
  readonly unless: readonly Omit<OptionFile['unless'][number], 'framework'>[]
  /** What it adds, whatever its value. */
  readonly contribution: Overlay
}

export interface OptionValue {
  readonly id: string
  readonly label: string
  readonly contribution: Overlay
}

/** What a project's name has to become in the code of an ecosystem. */
export interface Grammar {
  readonly identifiers: Readonly<Record<string, Identifier>>
  /** List → words in lower case, separated by spaces. */
  readonly reserved: Readonly<Record<string, string>>
}

export type PackageManager = Omit<PackageManagerFile, 'checks' | 'parents'> & {
  readonly parents?: readonly ParentFile[]
}
export type { ParentFile }
export type Manifest = EcosystemFile['manifests'][number]

export interface Toolchain
  extends Omit<
    ToolchainFile,
    '$schema' | 'id' | 'samples' | 'support' | 'lines' | 'forTests' | 'exact' | 'packages'
  > {
  /** A release of a distribution, or a distribution → the version of its package. */
  readonly packages?: Readonly<Record<string, string>>
}
/** By id. */
export type Toolchains = Readonly<Record<string, Toolchain>>
export type Remedy = Toolchain['install']
