import { type CommandName, commandNames } from '../catalog/command-names.ts'
import type { Framework, PackageManager } from '../catalog/framework.ts'
import type { SharedModule } from '../catalog/generated.d.ts'
import type { NamedOption } from '../catalog/option-word.ts'
import type { Language, Release } from '../catalog/schema/choice.ts'
import type { Secret } from '../catalog/schema/framework.ts'
import type { IfExists } from '../request/request.ts'
import type { Decided } from '../result/progress.ts'
import { type CommandLine, formatCommand, resolveCommand, type Shell } from './command-line.ts'
import { deriveNames, type Names } from './names.ts'
import { reasonsNotOn } from './not-on.ts'
import { type ChosenOption, type Merged, mergeOverlays } from './overlays.ts'
import { formatRange } from './readiness.ts'
import { supportWarnings } from './support.ts'
import { pathWarnings } from './unfit-path.ts'

/** Every decision about one project. Dry run, JSON, summary, rendering and running are views of it. */
export interface Plan extends Decided {
  readonly names: Names
  /** The names as they stand in paths. */
  readonly pathNames: Names
  readonly layers: readonly string[]
  /** In menu order. */
  readonly options: readonly NamedOption[]
  readonly context: RenderContext
  readonly commands: Readonly<Record<CommandName, readonly CommandLine[]>>
  readonly port: number
  /** Name → path. */
  readonly urls: Readonly<Record<string, string>>
  readonly healthStatus: string
  readonly secrets: { readonly file: string; readonly values: Readonly<Record<string, Secret>> } | null
  /** Tool → range, and the features of tools, that installing and developing need. */
  readonly requires: Readonly<Record<string, string>>
  /** Tool → range, of what only production needs beside them. */
  readonly startRequires: Readonly<Record<string, string>>
  readonly features: readonly string[]
  /** Variables with which a server can be reached from this machine alone, with a {port}. */
  readonly loopback: Readonly<Record<string, string>>
  /** What installing leaves in the project. */
  readonly leaves: PackageManager['leaves']
  /** Empty files that the project needs where it stands. */
  readonly extraFiles: readonly string[]
  readonly ifExists: IfExists
  readonly install: boolean
  readonly verify: boolean
  readonly git: boolean
}

/** An identifier for people: what it is called, and what it is. */
export type DerivedIdentifier = Decided['identifiers'][number]

/** What a template sees, beside the secrets, which are made later; template-variables.ts says what each value means. */
export interface RenderContext {
  readonly name: string
  readonly names: Names
  /** For templates whose formatter breaks a line that grows with the name. */
  readonly nameIsLong: boolean
  readonly framework: Pick<Framework, 'name' | 'homepage' | 'upgrade'>
  /** Either `eol` is a date, or `eolRule` a sentence. */
  readonly release: Pick<Release, 'id' | 'label' | 'eol' | 'eolRule' | 'eolSource'>
  /** The newest version of what it runs on; empty where the data names none. */
  readonly runtime: string
  readonly versions: Merged['versions']
  readonly flags: Merged['flags']
  readonly slots: Merged['slots']
  readonly port: number
  readonly urls: Readonly<Record<string, string>>
  readonly healthStatus: string
  /** What the framework can't have, and why; sentences. */
  readonly exceptions: readonly string[]
  readonly requirements: readonly {
    readonly name: string
    readonly range: string
    /** For what the project runs on: until when a version is supported, and where the dates are; else empty. */
    readonly supportRule: string
    readonly supportUrl: string
  }[]
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
  readonly packageManager: PackageManager
  readonly options: readonly ChosenOption[]
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
 * @param shared tool names, from the catalog
 * @param platform whose command lines to make; those of the README are always POSIX
 */
export function makePlan(decisions: Decisions, shared: Pick<SharedModule, 'tools'>, platform: Shell): Plan {
  const { framework, release, language, packageManager, options, name } = decisions
  const merged = mergeOverlays(framework, decisions)
  const { names, pathNames, identifiers } = nameIn(framework, name)
  const commandsFor = (shell: Shell) => {
    const variables = commandVariables(names, packageManager, framework.port, shell)
    const runs = (command: CommandName) => framework.notOn?.[shell]?.[command] === undefined
    return mapCommands((command) =>
      resolveCommand(runs(command) ? merged.commands[command] : null, variables),
    )
  }
  const posix = commandsFor('posix')
  const { homepage, upgrade, port, urls, healthStatus } = framework
  return {
    project: {
      name,
      directory: decisions.directory,
      framework: framework.id,
      release: release.id,
      language: language?.id ?? null,
      packageManager: packageManager.id,
      options: Object.fromEntries(options.map(({ option, value }) => [option.id, value?.id ?? true])),
    },
    labels: {
      framework: framework.name,
      release: release.label,
      language: language?.label ?? framework.catalog.language,
      packageManager: packageManager.name,
      options: options.map(({ option, value }) => value?.label ?? option.title),
    },
    names,
    pathNames,
    identifiers,
    layers: merged.layers,
    options: options.map(({ option, value }) => ({ id: option.id, value: value?.id ?? null })),
    context: {
      name,
      names,
      nameIsLong: (names.slug ?? '').length > longSlug,
      framework: { name: framework.name, homepage, upgrade },
      release: {
        ...{ id: release.id, label: release.label, eol: release.eol },
        ...{ eolRule: release.eolRule ?? '', eolSource: release.eolSource },
      },
      runtime: release.runtimes?.[0] ?? '',
      versions: merged.versions,
      flags: merged.flags,
      slots: merged.slots,
      ...{ port, urls, healthStatus },
      exceptions: Object.values(framework.exceptions),
      requirements: Object.entries(merged.requires).map(([tool, range]) => ({
        name: shared.tools[tool]?.name ?? tool,
        range: formatRange(range),
        supportRule: shared.tools[tool]?.support?.rule ?? '',
        supportUrl: shared.tools[tool]?.support?.url ?? '',
      })),
      commands: mapCommands((command) => posix[command].map((line) => formatCommand(line, 'posix'))),
    },
    commands: platform === 'posix' ? posix : commandsFor(platform),
    ...{ port, urls, healthStatus },
    secrets: framework.secrets,
    requires: merged.requires,
    startRequires: framework.startRequires ?? {},
    features: merged.features,
    loopback: framework.loopback ?? {},
    ...{ leaves: packageManager.leaves, extraFiles: [] },
    ifExists: decisions.ifExists,
    install: decisions.install,
    verify: decisions.verify,
    git: decisions.git,
    warnings: [
      ...supportWarnings(framework, release, decisions.today),
      ...pathWarnings(framework, decisions.directory),
      ...reasonsNotOn(framework, platform),
    ],
  }
}

/** What the placeholders of command lines stand for. */
export function commandVariables(
  names: Names,
  packageManager: Pick<PackageManager, 'variables'>,
  port: number,
  shell: Shell,
): Readonly<Record<string, string>> {
  return { ...names, ...packageManager.variables[shell], port: String(port) }
}

/** What a project's name becomes in the code of a framework. */
export function nameIn(
  framework: Framework,
  name: string,
): Pick<Plan, 'names' | 'pathNames' | 'identifiers'> {
  const { grammar } = framework
  const names = deriveNames(name, grammar, [
    ...framework.reserved,
    ...Object.values(framework.dependencies).map(dependencyName),
  ])
  const pathNames = Object.entries(names).map(([kind, value]) => {
    const separator = grammar.identifiers[kind]?.folders
    return [kind, separator ? value.replaceAll(separator, '/') : value] as const
  })
  const identifiers = framework.identifiers
    .map((kind) => ({ kind, label: grammar.identifiers[kind]?.label ?? kind, value: names[kind] ?? '' }))
    .filter(({ value }) => value !== name)
  return { names, pathNames: Object.fromEntries(pathNames), identifiers }
}

function mapCommands<T>(make: (command: CommandName) => T): Record<CommandName, T> {
  return Object.fromEntries(commandNames.map((command) => [command, make(command)])) as Record<CommandName, T>
}

/** A project named like one of its own dependencies would be taken for it. */
function dependencyName({ package: name }: { package: string }): string {
  return name.split(/[/:]/).at(-1) ?? name
}
