import semver from 'semver'
import type { Framework, Grammar, PackageManager, Toolchain } from '../../src/catalog/framework.ts'
import type { EcosystemFile } from '../../src/catalog/schema/ecosystem.ts'
import type { FrameworkFile } from '../../src/catalog/schema/framework.ts'
import type { OptionFile } from '../../src/catalog/schema/option.ts'
import type { ToolchainFile } from '../../src/catalog/schema/toolchain.ts'
import type { VersionManager, VersionManagerFile } from '../../src/catalog/schema/version-manager.ts'
import { layOver } from './lay-over.ts'
import type { OptionTemplates } from './option-templates.ts'
import { resolveOptions } from './resolve-options.ts'

/**
 * Lays a framework over its ecosystem: what the framework says wins, lists are joined, and the names by which it
 * refers to the ecosystem's things become those things.
 *
 * @throws naming what it refers to and its ecosystem does not have
 */
export function resolveFramework(
  framework: FrameworkFile,
  ecosystem: EcosystemFile,
  options: Readonly<Record<string, OptionFile>>,
  optionTemplates: OptionTemplates,
  toolchains: Readonly<Record<string, ToolchainFile>>,
): Framework {
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
    releases: own.releases.map(({ unproved: _, pastEol: __, ...release }) => ({
      runtimes: runtimesFor(
        { ...ecosystem.requires, ...framework.requires, ...release.requires },
        toolchains,
      ),
      ...release,
    })),
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
    options: resolveOptions(framework, options, optionTemplates),
    packageManagers:
      framework.packageManagers?.map((manager) => {
        const shared = managers.find(({ id }) => id === manager.id)
        return { ...refer('package manager', manager.id, shared), ...layOver(shared ?? {}, manager) }
      }) ?? managers,
  }
}

/** Of the tool that a project runs on, the lines that it may run on, newest first. */
function runtimesFor(
  requires: Readonly<Record<string, string>>,
  toolchains: Readonly<Record<string, ToolchainFile>>,
): string[] {
  return Object.entries(requires).flatMap(([tool, range]) =>
    (toolchains[tool]?.lines ?? []).filter((line) => semver.intersects(newestOf(line), range)),
  )
}

/** Any version of a line may have had fixes only lately. */
const newestOf = (line: string): string => `~${line}`

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

/** A toolchain without what only tests and workflows ask for. */
export function shippedToolchain({
  $schema: _,
  id: __,
  samples: ___,
  support: ____,
  lines: _______,
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
