import type { Dependency, Framework, Overlay } from '../../src/catalog/schema.ts'
import { parseNotation, type Term } from './notation.ts'
import { compareNumbers, isInLine, parseVersion } from './version.ts'

/** One version string of the data, and what may become of it. */
export interface Pin {
  readonly framework: string
  /** The part of the framework that it belongs to, such as a release line; null for all of it. */
  readonly part: string | null
  readonly key: string
  readonly dependency: Dependency
  /** Where it stands in the framework's file. */
  readonly path: readonly (string | number)[]
  readonly notation: string
  readonly terms: readonly Term[]
  /** For each term, the numbers that its newer versions begin with. */
  readonly lines: readonly (readonly number[])[]
  readonly ceiling: Dependency['ceiling'] | undefined
}

/**
 * Every version of a framework that a registry publishes; floors of tools are none of them.
 *
 * @throws when a version is in a notation that can't be moved, or outside the line or above the ceiling that its
 * dependency declares
 */
export function pinsOf(framework: Framework): Pin[] {
  const parts: [path: Pin['path'], overlay: Pick<Overlay, 'versions'>, id: string | null][] = [
    [[], framework, null],
    ...list('releases', framework.releases),
    ...list('languages', framework.languages ?? []),
    ...list('packageManagers', framework.packageManagers),
  ]
  return parts.flatMap(([path, overlay, part]) =>
    Object.entries(overlay.versions ?? {}).flatMap(([key, notation]) => {
      const dependency = framework.dependencies[key]
      if (!dependency) return []
      const where = { framework: framework.id, part, key, dependency, notation }
      return [makePin({ ...where, path: [...path, 'versions', key] }, path[0] === 'releases')]
    }),
  )
}

function list(
  name: string,
  overlays: readonly (Overlay & { id: string })[],
): [Pin['path'], Overlay, string][] {
  return overlays.map((overlay, i) => [[name, i], overlay, overlay.id])
}

function makePin(pin: Omit<Pin, 'terms' | 'lines' | 'ceiling'>, inRelease: boolean): Pin {
  const { dependency, notation, part } = pin
  const where = `${pin.framework}: versions.${pin.key}${part === null ? '' : ` of ${part}`}`
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
