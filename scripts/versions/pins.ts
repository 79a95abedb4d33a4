import type { Dependency } from '../../src/catalog/schema/dependency.ts'
import type { EcosystemFile } from '../../src/catalog/schema/ecosystem.ts'
import type { FrameworkFile } from '../../src/catalog/schema/framework.ts'
import type { Overlay } from '../../src/catalog/schema/overlay.ts'
import { parseNotation, type Term } from './notation.ts'
import { compareNumbers, isInLine, parseVersion } from './version.ts'

/** A data file that holds versions. */
export interface Holder {
  readonly id: string
  readonly ecosystem: string
  /** Relative to `data/`. */
  readonly file: string
  readonly content: Pick<EcosystemFile, 'dependencies' | 'versions'> & {
    readonly releases?: FrameworkFile['releases']
    readonly languages?: FrameworkFile['languages'] | EcosystemFile['languages']
    readonly packageManagers?: FrameworkFile['packageManagers'] | EcosystemFile['packageManagers']
  }
}

export function holdersIn(data: {
  readonly ecosystems: Readonly<Record<string, EcosystemFile>>
  readonly frameworks: Readonly<Record<string, FrameworkFile>>
}): Holder[] {
  return [
    ...Object.values(data.ecosystems).map((content) => ({
      ...{ id: content.id, ecosystem: content.id, file: `ecosystems/${content.id}.json` },
      content,
    })),
    ...Object.values(data.frameworks).map((content) => ({
      ...{ id: content.id, ecosystem: content.ecosystem, file: `frameworks/${content.id}.json` },
      content,
    })),
  ]
}

/** One version string of the data, and what may become of it. */
export interface Pin {
  readonly holder: Omit<Holder, 'content'>
  /** The part of its holder that it belongs to, such as a release line; null for all of it. */
  readonly part: string | null
  readonly key: string
  readonly dependency: Dependency
  /** Where it stands in the holder's file. */
  readonly path: readonly (string | number)[]
  readonly notation: string
  readonly terms: readonly Term[]
  /** For each term, the numbers that its newer versions begin with. */
  readonly lines: readonly (readonly number[])[]
  readonly ceiling: Dependency['ceiling'] | undefined
}

/**
 * Every version in a data file that a registry publishes; floors of tools are none of them.
 *
 * @throws when a version is in a notation that can't be moved, or outside the line or above the ceiling that its
 * dependency declares
 */
export function pinsOf({ content, ...holder }: Holder): Pin[] {
  const parts: [path: Pin['path'], overlay: Pick<Overlay, 'versions'>, id: string | null][] = [
    [[], content, null],
    ...list('releases', content.releases ?? []),
    ...list('languages', content.languages ?? []),
    ...list('packageManagers', content.packageManagers ?? []),
  ]
  return parts.flatMap(([path, overlay, part]) =>
    Object.entries(overlay.versions ?? {}).flatMap(([key, notation]) => {
      const dependency = content.dependencies[key]
      if (!dependency) return []
      const where = { holder, part, key, dependency, notation }
      return [makePin({ ...where, path: [...path, 'versions', key] }, path[0] === 'releases')]
    }),
  )
}

function list(
  name: string,
  overlays: readonly (Pick<Overlay, 'versions'> & { id: string })[],
): [Pin['path'], Pick<Overlay, 'versions'>, string][] {
  return overlays.map((overlay, i) => [[name, i], overlay, overlay.id])
}

function makePin(pin: Omit<Pin, 'terms' | 'lines' | 'ceiling'>, inRelease: boolean): Pin {
  const { dependency, notation, part } = pin
  const where = `${pin.holder.id}: versions.${pin.key}${part === null ? '' : ` of ${part}`}`
  const line = dependency.line ?? 'major'
  if (line === 'release' && !inRelease)
    throw new Error(`${where} follows the release line, but belongs to none`)
  const terms = parseNotation(notation)
  const lines = terms.map(({ version }) =>
    line === 'release' ? (part ?? '').split('.').map(Number) : version.numbers.slice(0, depth[line]),
  )
  if (!terms.every(({ version }, i) => isInLine(version.numbers, lines[i] ?? []))) {
    throw new Error(`${where} is ${notation}, which is not in line ${part}`)
  }
  const ceiling = ceilingOf(dependency, inRelease ? part : null)
  const limit = parseVersion(ceiling?.below ?? '')
  if (limit && terms.some(({ version }) => compareNumbers(version.numbers, limit.numbers) >= 0)) {
    throw new Error(`${where} is ${notation}, which is not below ${limit.text}`)
  }
  return { ...pin, terms, lines, ceiling }
}

/** What stands outside all release lines is part of each, so that any line's ceiling holds it. */
function ceilingOf({ ceiling }: Dependency, release: string | null): Pin['ceiling'] {
  const concerns = !ceiling?.releases || release === null || ceiling.releases.includes(release)
  return concerns ? ceiling : undefined
}

const depth = { major: 1, minor: 2 } as const
