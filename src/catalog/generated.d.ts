/**
 * What `scripts/generate.ts` makes of `data/` and `templates/`: plain modules, so that the published package
 * parses no JSON, compiles no template and reads no file of its own.
 */
import type {
  Framework,
  Grammar,
  Manifest,
  Option,
  PackageManager,
  Toolchain,
  Toolchains,
} from './framework.ts'
import type { ForeignVariables } from './schema/ecosystem.ts'
import type { FrameworkFile } from './schema/framework.ts'
import type { Guide } from './schema/guide.ts'
import type { ToolchainFile } from './schema/toolchain.ts'
import type { VersionManager } from './schema/version-manager.ts'
import type { SlotName } from './slot-names.ts'

/** The part of a framework that the fast paths (`--help`, `--list`, name resolution) need. */
export type FrameworkSummary = Pick<
  Framework,
  'id' | 'name' | 'tier' | 'order' | 'aliases' | 'homepage' | 'port'
> & {
  readonly catalog: Pick<FrameworkFile['catalog'], 'language' | 'architecture' | 'bestUse'>
  readonly releases: readonly { readonly id: string; readonly label: string }[]
}

/** A file of a layer: copied text, or a template precompiled by Handlebars. */
export interface TemplateFile {
  readonly executable: boolean
  readonly text?: string
  readonly template?: TemplateSpecification
}

/** Path of the template → file. */
export type Layer = Readonly<Record<string, TemplateFile>>

/** What the templates of an option add in one place: to all frameworks, to those of an ecosystem, or to one. */
export interface OptionPlace {
  readonly files: Layer
  /** Name of a slot → the text for it. */
  readonly slots: Readonly<Partial<Record<SlotName, TemplateFile>>>
}

/** `all`, an ecosystem or a framework → what is added there. */
export type OptionModule = Readonly<Record<string, OptionPlace>>

/** The part of an option that the fast paths need. */
export interface OptionSummary extends Pick<Option, 'id' | 'title' | 'adds'> {
  readonly values: readonly { readonly id: string; readonly label: string }[] | null
}

export interface FrameworkModule {
  readonly definition: Framework
  /** Name → the ecosystem's layer and the framework's own of that name, as far as they exist. */
  readonly layers: Readonly<Record<string, readonly Layer[]>>
  readonly partials: Readonly<Record<string, TemplateSpecification>>
  readonly manifests: readonly Manifest[]
}

/** How people call a tool, and what is needed to see whether it is here without starting it. */
export interface ToolSummary
  extends Pick<Toolchain, 'name' | 'inProcess' | 'home'>,
    Pick<ToolchainFile, 'support'> {
  /** The programs that it may be. */
  readonly programs: readonly string[]
  /** Feature → its program, for those that have one of their own. */
  readonly parts?: Readonly<Record<string, string>>
}

export interface SharedModule {
  readonly tools: Readonly<Record<string, ToolSummary>>
  /** What every framework gets. */
  readonly base: Layer
}

export const version: string
/** In menu order. */
export const summaries: readonly FrameworkSummary[]
/** Package manager, as it names itself to what it runs → how it starts this program. */
export const launchers: Readonly<Record<string, NonNullable<PackageManager['create']>>>
/** Variables of the environment that speak of another project, and what child processes get in their place. */
export const foreignVariables: readonly ForeignVariables[]
/** In menu order. */
export const options: readonly OptionSummary[]
/** Option, or option=value → its templates. */
export const optionModules: Readonly<Record<string, () => Promise<{ default: OptionModule }>>>
export const frameworkModules: Readonly<Record<string, () => Promise<{ default: FrameworkModule }>>>
export const sharedModule: () => Promise<{ default: SharedModule }>
export const toolchainsModule: () => Promise<{ default: Toolchains }>
export const versionManagersModule: () => Promise<{ default: readonly VersionManager[] }>
export const guideModule: () => Promise<{ default: Guide }>
/** The grammars whose identifiers are shown before a framework is chosen, with these identifiers alone. */
export const usualGrammarsModule: () => Promise<{ default: readonly Grammar[] }>
