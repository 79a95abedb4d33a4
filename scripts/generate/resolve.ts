import type { Framework, Grammar, PackageManager, Toolchain } from '../../src/catalog/framework.ts'
import type { EcosystemFile } from '../../src/catalog/schema/ecosystem.ts'
import type { FrameworkFile } from '../../src/catalog/schema/framework.ts'
import type { Overlay } from '../../src/catalog/schema/overlay.ts'
import type { ToolchainFile } from '../../src/catalog/schema/toolchain.ts'
import type { VersionManager, VersionManagerFile } from '../../src/catalog/schema/version-manager.ts'

/**
 * Lays a framework over its ecosystem: what the framework says wins, lists are joined, and the names by which it
 * refers to the ecosystem's things become those things.
 *
 * @throws naming what it refers to and its ecosystem does not have
 */
export function resolveFramework(framework: FrameworkFile, ecosystem: EcosystemFile): Framework {
  const { $schema: _, checks: __, unproved: ___, pins, choices, dependencies, ...own } = framework
  const refer = <T>(what: string, id: string, found: T | undefined): T => {
    if (found === undefined) throw new Error(`${framework.id}: ${ecosystem.id} has no ${what} "${id}"`)
    return found
  }
  const versions = pins.map((key) => [
    key,
    refer('version', key, (ecosystem.dependencies[key] && ecosystem.versions?.[key]) || undefined),
  ])
  const managers = packageManagersOf(ecosystem)
  return {
    ...own,
    releases: own.releases.map(({ unproved: _, pastEol: __, ...release }) => release),
    ...layOver({ ...ecosystem, versions: Object.fromEntries(versions) }, framework),
    layers: framework.layers ?? [],
    unfitPaths: ecosystem.unfitPaths,
    ...shippedParents(ecosystem.parents),
    urls: { home: '/', health: '/health', ...framework.urls },
    grammar: grammarOf(ecosystem),
    choices: choices.map((choice) =>
      typeof choice === 'string' ? refer('choice', choice, ecosystem.choices?.[choice]) : choice,
    ),
    dependencies: withoutLimits({
      ...dependencies,
      ...Object.fromEntries(pins.map((key) => [key, refer('dependency', key, ecosystem.dependencies[key])])),
    }),
    languages:
      framework.languages?.map((language) => {
        const shared = ecosystem.languages?.find(({ id }) => id === language.id)
        return { ...refer('language', language.id, shared), ...layOver(shared ?? {}, language) }
      }) ?? null,
    packageManagers:
      framework.packageManagers?.map((manager) => {
        const shared = managers.find(({ id }) => id === manager.id)
        return { ...refer('package manager', manager.id, shared), ...layOver(shared ?? {}, manager) }
      }) ?? managers,
  }
}

/** Without how far newer versions may be taken, which is no matter of a run. */
function withoutLimits(dependencies: FrameworkFile['dependencies']): Framework['dependencies'] {
  return Object.fromEntries(
    Object.entries(dependencies).map(([key, { package: name }]) => [key, { package: name }]),
  )
}

/** Without where it was read. */
export function shippedParents(parents: EcosystemFile['parents']): Pick<PackageManager, 'parents'> {
  return parents ? { parents: parents.map(({ source: _, ...parent }) => parent) } : {}
}

/** An ecosystem's package managers, without what only tests ask for. */
export function packageManagersOf({ packageManagers }: EcosystemFile): PackageManager[] {
  return packageManagers.map(({ checks: _, unproved: __, parents, ...manager }) => ({
    ...manager,
    ...shippedParents(parents),
  }))
}

/** What a project's name becomes in an ecosystem. */
export function grammarOf({ identifiers, reserved }: EcosystemFile): Grammar {
  return {
    identifiers: withoutPatterns(identifiers),
    reserved: Object.fromEntries(
      Object.entries(reserved).map(([list, { words }]) => [list, words.join(' ')]),
    ),
  }
}

/** Identifiers without what only tests ask for. */
export function withoutPatterns(identifiers: EcosystemFile['identifiers']): Grammar['identifiers'] {
  const entries = Object.entries(identifiers).map(([kind, { legal: _, ...identifier }]) => [kind, identifier])
  return Object.fromEntries(entries)
}

/** What belongs to an overlay: the upper one's entries win, layers, features and slots add up. */
function layOver(lower: Overlay, upper: Overlay): Overlay {
  const slotNames = Object.keys({ ...lower.slots, ...upper.slots }) as (keyof NonNullable<Overlay['slots']>)[]
  const slots = slotNames.map(
    (name) => [name, [...(lower.slots?.[name] ?? []), ...(upper.slots?.[name] ?? [])]] as const,
  )
  return withoutEmpty({
    layers: [...(lower.layers ?? []), ...(upper.layers ?? [])],
    requires: { ...lower.requires, ...upper.requires },
    features: [...(lower.features ?? []), ...(upper.features ?? [])],
    versions: { ...lower.versions, ...upper.versions },
    flags: { ...lower.flags, ...upper.flags },
    slots: Object.fromEntries(slots),
    commands: { ...lower.commands, ...upper.commands },
  })
}

function withoutEmpty(overlay: Overlay): Overlay {
  return Object.fromEntries(
    Object.entries(overlay).filter(([, value]) => Object.keys(value ?? {}).length > 0),
  )
}

/** A toolchain without what only tests and workflows ask for. */
export function shippedToolchain({
  $schema: _,
  id: __,
  samples: ___,
  support: ____,
  forTests: _____,
  exact: ______,
  packages,
  ...toolchain
}: ToolchainFile): Toolchain {
  return packages ? { ...toolchain, packages: packages.versions } : toolchain
}

/** A version manager without where its ways were read. */
export function shippedVersionManager({
  $schema: _,
  id: __,
  source: ___,
  ...manager
}: VersionManagerFile): VersionManager {
  return manager
}
