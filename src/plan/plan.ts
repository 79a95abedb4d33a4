import { type CommandName, commandNames } from '../catalog/command-names.ts'
import type { SharedModule } from '../catalog/generated.d.ts'
import type { Framework, Language, Release, Secret } from '../catalog/schema.ts'
import type { IfExists } from '../request/request.ts'
import { type CommandLine, formatCommand, resolveCommand, type Shell } from './command-line.ts'
import { deriveNames, type Names } from './names.ts'
import { mergeOverlays } from './overlays.ts'
import { formatRange } from './readiness.ts'
import { supportWarnings } from './support.ts'

/** Every decision about one project. Dry run, JSON, summary, rendering and running are views of it. */
export interface Plan {
  readonly project: {
    readonly name: string
    /** Absolute. */
    readonly directory: string
    readonly framework: string
    readonly release: string
    readonly language: string | null
    readonly packageManager: string
  }
  /** Display names. */
  readonly labels: {
    readonly framework: string
    readonly release: string
    readonly language: string
    readonly packageManager: string
  }
  readonly names: Names
  /** Derived names that the templates use and that differ from the project's name. */
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[]
  readonly layers: readonly string[]
  readonly context: RenderContext
  readonly commands: Readonly<Record<CommandName, readonly CommandLine[]>>
  readonly port: number
  /** Name → path. */
  readonly urls: Readonly<Record<string, string>>
  readonly healthStatus: string
  readonly secrets: { readonly file: string; readonly values: Readonly<Record<string, Secret>> } | null
  /** Tool → range, and the features of tools, that installing and running need. */
  readonly requires: Readonly<Record<string, string>>
  readonly features: readonly string[]
  readonly ifExists: IfExists
  readonly install: boolean
  readonly verify: boolean
  readonly git: boolean
  /** What the user should know before going on; sentences. */
  readonly warnings: readonly string[]
}

/** What a template sees, beside the secrets, which are made later. */
export interface RenderContext {
  readonly name: string
  readonly names: Names
  /** For templates whose formatter breaks a line that grows with the name. */
  readonly nameIsLong: boolean
  readonly framework: Pick<Framework, 'id' | 'name' | 'homepage' | 'docs'> & { readonly language: string }
  readonly release: Pick<Release, 'id' | 'label'>
  readonly language: { readonly id: string; readonly label: string }
  readonly packageManager: { readonly id: string; readonly name: string }
  readonly versions: Readonly<Record<string, string>>
  readonly flags: Readonly<Record<string, boolean>>
  readonly port: number
  readonly urls: Readonly<Record<string, string>>
  readonly healthStatus: string
  readonly requirements: readonly { readonly name: string; readonly range: string }[]
  /** POSIX command lines: a project's README is read on every system. */
  readonly commands: Readonly<Record<CommandName, readonly string[]>>
}

/** Characters; even doubled, as in a module and its alias, a name up to this leaves room on a line of 98. */
const longSlug = 24

/** The choices, all made; what is left is to work out what follows from them. */
export interface Decisions {
  readonly framework: Framework
  readonly release: Release
  readonly language: Language | null
  readonly packageManager: Framework['packageManagers'][number]
  readonly name: string
  readonly directory: string
  readonly ifExists: IfExists
  readonly install: boolean
  readonly verify: boolean
  readonly git: boolean
  /** ISO date: what is out of support depends on it. */
  readonly today: string
}

/**
 * Works out everything that follows from the decisions.
 *
 * @param shared package managers and tool names, from the catalog
 * @param platform whose command lines to make; those of the README are always POSIX
 */
export function makePlan(
  decisions: Decisions,
  shared: Pick<SharedModule, 'packageManagers' | 'tools'>,
  platform: Shell,
): Plan {
  const { framework, release, language, packageManager, name } = decisions
  const merged = mergeOverlays(framework, decisions, shared.packageManagers)
  const { names, identifiers } = nameIn(framework, name)
  const commandsFor = (shell: Shell) => {
    const variables = {
      ...names,
      // After the names: `{python}` is the interpreter that makes the environment, not the module.
      ...shared.packageManagers[packageManager.id]?.variables[shell],
      port: String(framework.port),
    }
    return mapCommands((command) => resolveCommand(merged.commands[command], variables))
  }
  const posix = commandsFor('posix')
  const manager = {
    id: packageManager.id,
    name: shared.packageManagers[packageManager.id]?.name ?? packageManager.id,
  }
  const { id, homepage, docs, port, urls, healthStatus } = framework
  const spoken = language?.label ?? framework.catalog.language
  return {
    project: {
      name,
      directory: decisions.directory,
      framework: id,
      release: release.id,
      language: language?.id ?? null,
      packageManager: packageManager.id,
    },
    labels: {
      framework: framework.name,
      release: release.label,
      language: spoken,
      packageManager: manager.name,
    },
    names,
    identifiers,
    layers: merged.layers,
    context: {
      name,
      names,
      nameIsLong: names.slug.length > longSlug,
      framework: { id, name: framework.name, homepage, docs, language: framework.catalog.language },
      release: { id: release.id, label: release.label },
      language: { id: language?.id ?? spoken.toLowerCase(), label: spoken },
      packageManager: manager,
      versions: merged.versions,
      flags: merged.flags,
      ...{ port, urls, healthStatus },
      requirements: Object.entries(merged.requires).map(([tool, range]) => ({
        name: shared.tools[tool]?.name ?? tool,
        range: formatRange(range),
      })),
      commands: mapCommands((command) => posix[command].map((line) => formatCommand(line, 'posix'))),
    },
    commands: platform === 'posix' ? posix : commandsFor(platform),
    ...{ port, urls, healthStatus },
    secrets: framework.secrets,
    requires: decisions.verify ? { ...merged.requires, ...framework.startRequires } : merged.requires,
    features: merged.features,
    ifExists: decisions.ifExists,
    install: decisions.install,
    verify: decisions.verify,
    git: decisions.git,
    warnings: supportWarnings(framework, release, decisions.today),
  }
}

/** What a project's name becomes in the code of a framework. */
export function nameIn(framework: Framework, name: string): Pick<Plan, 'names' | 'identifiers'> {
  const names = deriveNames(name, [
    ...framework.reserved,
    ...Object.values(framework.dependencies).map(dependencyName),
  ])
  const identifiers = framework.identifiers
    .map((kind) => ({ kind, value: names[kind] }))
    .filter(({ value }) => value !== name)
  return { names, identifiers }
}

function mapCommands<T>(make: (command: CommandName) => T): Record<CommandName, T> {
  return Object.fromEntries(commandNames.map((command) => [command, make(command)])) as Record<CommandName, T>
}

/** A project named like one of its own dependencies would be taken for it. */
function dependencyName({ package: name }: { package: string }): string {
  return name.split(/[/:]/).at(-1) ?? name
}
