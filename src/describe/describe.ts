import { type CommandName, commandNames } from '../catalog/command-names.ts'
import type { Framework, Option } from '../catalog/framework.ts'
import type { FrameworkModule, SharedModule } from '../catalog/generated.d.ts'
import type { Release } from '../catalog/schema/choice.ts'
import { chooseRelease } from '../plan/choose.ts'
import { formatCommand, resolveCommand, type Shell } from '../plan/command-line.ts'
import { nothingProbed } from '../plan/machine.ts'
import { type Choices, mergeOverlays } from '../plan/overlays.ts'
import { makePlan, type Plan } from '../plan/plan.ts'
import { render } from '../render/render.ts'
import { makeSecrets } from '../render/secrets.ts'
import { directDependencies } from './direct-dependencies.ts'

/** All that is known of a framework without looking at the machine; the value behind `--info` and `--compare`. */
export interface FrameworkFacts
  extends Pick<Framework, 'id' | 'name' | 'tier' | 'aliases' | 'homepage' | 'docs' | 'catalog' | 'port'>,
    Pick<Framework, 'peer' | 'choices' | 'exceptions'> {
  /** Name → address on this machine. */
  readonly urls: Readonly<Record<string, string>>
  /** Newest first. */
  readonly releases: readonly ReleaseFacts[]
  /** Default first; null where there is no choice. */
  readonly languages: readonly { readonly id: string; readonly label: string }[] | null
  /** Default first. */
  readonly packageManagers: readonly PackageManagerFacts[]
  readonly options: readonly OptionFacts[]
  readonly starter: StarterFacts
}

export interface ReleaseFacts extends Pick<Release, 'id' | 'label' | 'lts' | 'eol' | 'eolSource'> {
  /** Tool → the range that it must satisfy. */
  readonly requires: readonly { readonly tool: string; readonly name: string; readonly range: string }[]
}

export interface PackageManagerFacts {
  readonly id: string
  readonly name: string
  readonly commands: Readonly<Record<CommandName, readonly string[]>>
}

export interface OptionFacts extends Pick<Option, 'id' | 'title' | 'adds' | 'unavailable'> {
  /** The usual one first; null where there is nothing to choose. */
  readonly values: readonly { readonly id: string; readonly label: string }[] | null
}

/** What the framework's defaults make. */
export interface StarterFacts {
  readonly release: string
  readonly language: string | null
  readonly packageManager: string
  readonly files: readonly { readonly path: string; readonly bytes: number }[]
  readonly bytes: number
  /** Those that the project names itself, not those that they bring along. */
  readonly dependencies: readonly {
    readonly name: string
    /** Null where something else decides it, such as a parent or another package of the same family. */
    readonly version: string | null
  }[]
}

/**
 * Works the facts out from the data and the templates; the starter is rendered in memory.
 *
 * @param shell whose command lines to show
 */
export function describe(module: FrameworkModule, shared: SharedModule, shell: Shell): FrameworkFacts {
  const { definition } = module
  const { id, name, tier, aliases, homepage, docs, catalog, port, choices, exceptions } = definition
  const defaults = defaultChoices(definition)
  const plan = planStarter(definition, shared, shell, defaults)
  return {
    ...{ id, name, tier, aliases, homepage, docs, catalog, port, choices, exceptions },
    peer: describePeer(definition.peer, plan, shell),
    urls: Object.fromEntries(
      Object.entries(plan.urls).map(([url, path]) => [url, `http://localhost:${port}${path}`]),
    ),
    releases: definition.releases.map((release) => ({
      ...{ id: release.id, label: release.label, lts: release.lts },
      ...{ eol: release.eol, eolSource: release.eolSource },
      requires: Object.entries(mergeOverlays(definition, { ...defaults, release }).requires).map(
        ([tool, range]) => ({ tool, name: shared.tools[tool]?.name ?? tool, range }),
      ),
    })),
    languages: definition.languages?.map(({ id, label }) => ({ id, label })) ?? null,
    packageManagers: definition.packageManagers.map((packageManager) => ({
      id: packageManager.id,
      name: packageManager.name,
      commands: formatCommands(
        planStarter(definition, shared, shell, { ...defaults, packageManager }),
        shell,
      ),
    })),
    options: definition.options.map(({ id, title, adds, unavailable, values }) => ({
      ...{ id, title, adds, unavailable },
      values: values?.map(({ id, label }) => ({ id, label })) ?? null,
    })),
    starter: describeStarter(plan, module, shared),
  }
}

/** What is chosen for a user who chooses nothing, on a machine of which nothing is known. */
export function defaultChoices(framework: Framework): Choices {
  const [packageManager] = framework.packageManagers
  if (!packageManager) throw new Error('the schema promises at least one package manager')
  return {
    release: chooseRelease(framework, undefined, nothingProbed, () => false),
    language: framework.languages?.[0] ?? null,
    packageManager,
    options: [],
  }
}

/** The plan of what a user gets who chooses nothing else. */
export function planStarter(
  definition: Framework,
  shared: SharedModule,
  shell: Shell = 'posix',
  choices = defaultChoices(definition),
): Plan {
  // The name is in some of the files, so a fixed one keeps their sizes comparable.
  const where = { name: 'my-backend', directory: '/my-backend', ifExists: 'abort' } as const
  const steps = { install: false, verify: false, git: false }
  // Nobody sees this plan's warnings.
  const today = ''
  return makePlan({ framework: definition, ...choices, ...where, ...steps, today }, shared, shell)
}

function formatCommands(plan: Plan, shell: Shell): PackageManagerFacts['commands'] {
  const entries = commandNames.map(
    (name) => [name, plan.commands[name].map((line) => formatCommand(line, shell))] as const,
  )
  return Object.fromEntries(entries) as Record<CommandName, string[]>
}

function describeStarter(plan: Plan, module: FrameworkModule, shared: SharedModule): StarterFacts {
  // Nothing is kept of these secrets but their length, which is the same for real ones.
  const secrets = makeSecrets(plan.secrets, Buffer.alloc)
  const tree = render(plan, module, shared, secrets)
  const files = [...tree].map(([path, { content }]) => ({
    path,
    bytes: Buffer.byteLength(content),
  }))
  const { release, language, packageManager } = plan.project
  return {
    ...{ release, language, packageManager, files },
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    dependencies: directDependencies(tree, module.manifests).map((name) => ({
      name,
      version: versionOf(name, plan, module.definition),
    })),
  }
}

/** Some generators want the project's name: theirs is made for the same project as ours. */
function describePeer(peer: Framework['peer'], { names }: Plan, shell: Shell): Framework['peer'] {
  const lines = resolveCommand(peer.command, { ...names }).map((line) => formatCommand(line, shell))
  return { ...peer, command: lines[0] ?? null }
}

function versionOf(name: string, { context }: Plan, { dependencies }: Framework): string | null {
  // Maven's are written `group:artifact` in the data.
  const isIt = (published: string) => (published.split(':').at(-1) ?? '').toLowerCase() === name.toLowerCase()
  const key = Object.keys(dependencies).find((key) => isIt(dependencies[key]?.package ?? ''))
  return (key && context.versions[key]) ?? null
}
