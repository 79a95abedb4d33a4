import minVersion from 'semver/ranges/min-version.js'
import type { Framework } from '../../src/catalog/framework.ts'
import type { EcosystemFile } from '../../src/catalog/schema/ecosystem.ts'
import type { FrameworkFile } from '../../src/catalog/schema/framework.ts'
import { type Choices, mergeOverlays } from '../../src/plan/overlays.ts'
import { resolveFramework } from '../generate/resolve.ts'
import type { Pin } from './pins.ts'

/** A package in a project. */
export interface Neighbour {
  readonly package: string
  /** As the data pins it, or as people ask for it; null where the newest is taken. */
  readonly notation: string | null
}

/** The least that a project asks for, and with which project. */
export interface Floor {
  readonly tool: string
  readonly version: string
  /** For example `django@5.2`. */
  readonly release: string
}

/** A project that can be made, as far as versions are concerned. */
export interface Composition {
  readonly framework: string
  readonly ecosystem: string
  readonly floors: readonly Floor[]
  /** By their keys in `versions`. */
  readonly pinned: Readonly<Record<string, Neighbour>>
  /** What its owner adds first. */
  readonly added: readonly Neighbour[]
}

/** Every project that the data offers: each release line, language and package manager. */
export function compositionsIn(data: {
  readonly ecosystems: Readonly<Record<string, EcosystemFile>>
  readonly frameworks: Readonly<Record<string, FrameworkFile>>
}): Composition[] {
  return Object.values(data.frameworks).flatMap((file) => {
    const ecosystem = data.ecosystems[file.ecosystem]
    if (!ecosystem) throw new Error(`${file.id}: there is no ecosystem "${file.ecosystem}"`)
    const framework = resolveFramework(file, ecosystem, {}, {}, {})
    return choicesOf(framework).map((choices) => {
      const { requires, versions } = mergeOverlays(framework, choices)
      const release = `${file.id}@${choices.release.id}`
      return {
        ...{ framework: file.id, ecosystem: ecosystem.id },
        floors: Object.entries(requires).flatMap(([tool, range]) => floorsOf(tool, range, release)),
        pinned: pinnedIn(framework, versions),
        added: addedIn(file, ecosystem, choices),
      }
    })
  })
}

function choicesOf({ releases, languages, packageManagers }: Framework): Choices[] {
  return releases.flatMap((release) =>
    (languages ?? [null]).flatMap((language) =>
      packageManagers.map((packageManager) => ({ release, language, packageManager, options: [] })),
    ),
  )
}

/** One for each alternative: `^22.18 || >=24.4` begins twice. */
function floorsOf(tool: string, range: string, release: string): Floor[] {
  return range
    .split('||')
    .map((part) => ({ tool, release, version: minVersion(part)?.version ?? '0.0.0' }))
    .filter(({ version }) => version !== '0.0.0')
}

function pinnedIn({ dependencies }: Framework, versions: Readonly<Record<string, string>>) {
  const entries = Object.entries(versions).flatMap(([key, notation]) => {
    const dependency = dependencies[key]
    return dependency ? [[key, { package: dependency.package, notation }] as const] : []
  })
  return Object.fromEntries(entries)
}

/** The packages that the install commands of the first ten name. */
function addedIn({ checks }: FrameworkFile, ecosystem: EcosystemFile, choices: Choices): Neighbour[] {
  const { added } = ecosystem.checks
  if (added === undefined) return []
  const chosen = {
    release: choices.release.id,
    language: choices.language?.id,
    packageManager: choices.packageManager.id,
  }
  return checks.packages
    .filter(({ only = {} }) =>
      Object.entries(only).every(([choice, id]) => chosen[choice as keyof typeof chosen] === id),
    )
    .flatMap(({ install }) => install)
    .flatMap((line) => [...line.matchAll(new RegExp(added, 'gu'))])
    .map(({ groups = {} }) => ({ package: groups.name ?? '', notation: groups.version ?? null }))
}

/** Whom a pin has to get along with, in all the projects that it is in. */
export interface Company {
  readonly floors: readonly Floor[]
  readonly neighbours: readonly Neighbour[]
}

export function companyOf(pin: Pin, compositions: readonly Composition[]): Company {
  const own = compositions.filter(
    ({ framework, ecosystem, pinned }) =>
      [framework, ecosystem].includes(pin.holder.id) &&
      pinned[pin.key]?.package === pin.dependency.package &&
      pinned[pin.key]?.notation === pin.notation,
  )
  const neighbours = own.flatMap(({ pinned, added }) => [...Object.values(pinned), ...added])
  return {
    floors: distinct(own.flatMap(({ floors }) => floors)),
    neighbours: distinct(neighbours).filter((other) => other.package !== pin.dependency.package),
  }
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}
