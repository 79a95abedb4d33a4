/**
 * What `scripts/generate.ts` makes of `data/` and `templates/`: plain modules, so that the published package
 * parses no JSON, compiles no template and reads no file of its own.
 */
import type { Guide } from './guide-schema.ts'
import type { Framework, PackageManagers, Toolchains } from './schema.ts'

/** The part of a framework that the fast paths (`--help`, `--list`, name resolution) need. */
export type FrameworkSummary = Pick<
  Framework,
  'id' | 'name' | 'tier' | 'order' | 'aliases' | 'homepage' | 'port'
> & {
  readonly catalog: Pick<Framework['catalog'], 'language' | 'architecture' | 'bestUse'>
  readonly releases: readonly { readonly id: string; readonly label: string }[]
}

/** A file of a layer: copied text, or a template precompiled by Handlebars. */
export interface TemplateFile {
  readonly executable: boolean
  readonly text?: string
  readonly template?: TemplateSpecification
}

export type Layer = Readonly<Record<string, TemplateFile>>

export interface FrameworkModule {
  readonly definition: Framework
  /** Its own, and those of `_shared/` that it names. */
  readonly layers: Readonly<Record<string, Layer>>
  readonly partials: Readonly<Record<string, TemplateSpecification>>
}

/** How people call a tool, and what is needed to see whether it is here without starting it. */
export interface ToolSummary extends Pick<Toolchains[string], 'name' | 'inProcess' | 'home'> {
  /** The programs that it may be. */
  readonly programs: readonly string[]
  /** Feature → its program, for those that have one of their own. */
  readonly parts?: Readonly<Record<string, string>>
}

export interface SharedModule {
  readonly tools: Readonly<Record<string, ToolSummary>>
  readonly packageManagers: PackageManagers
  /** What every framework gets. */
  readonly base: Layer
}

export const version: string
/** In menu order. */
export const summaries: readonly FrameworkSummary[]
export const frameworkModules: Readonly<Record<string, () => Promise<{ default: FrameworkModule }>>>
export const sharedModule: () => Promise<{ default: SharedModule }>
export const toolchainsModule: () => Promise<{ default: Toolchains }>
export const guideModule: () => Promise<{ default: Guide }>
