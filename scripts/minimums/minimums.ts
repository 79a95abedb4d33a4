import minVersion from 'semver/ranges/min-version.js'
import type { EcosystemFile } from '../../src/catalog/schema/ecosystem.ts'
import type { FrameworkFile } from '../../src/catalog/schema/framework.ts'
import type { Overlay } from '../../src/catalog/schema/overlay.ts'
import type { ToolchainFile } from '../../src/catalog/schema/toolchain.ts'
import type { Data } from '../generate/read-data.ts'

/** The least version of a tool that some projects are offered with. */
export interface Minimum {
  readonly tool: string
  /** As the data has it: `3.11`. */
  readonly written: string
  /** In full: `3.11.0`. */
  readonly version: string
  /** The projects, for example `django@5.2`, or `nestjs@12 pnpm` where only the package manager asks for it. */
  readonly projects: readonly string[]
  /** Where upstream says that it will do; null where a suite tries it. */
  readonly upstream: string | null
}

type Claims = Pick<Overlay, 'requires' | 'unproved'>

/** Every minimum in the data, tools in the order of their ids, and the lowest first. */
export function minimumsIn({ ecosystems, frameworks }: Pick<Data, 'ecosystems' | 'frameworks'>): Minimum[] {
  const found = new Map<string, Minimum>()
  for (const framework of Object.values(frameworks)) {
    const ecosystem = ecosystems[framework.ecosystem]
    if (!ecosystem) throw new Error(`${framework.id}: there is no ecosystem "${framework.ecosystem}"`)
    for (const { project, claims } of projectsOf(framework, ecosystem)) {
      for (const minimum of minimumsOf(claims, project)) {
        const key = [minimum.tool, minimum.version, minimum.upstream].join(' ')
        const projects = [...new Set([...(found.get(key)?.projects ?? []), project])]
        found.set(key, { ...minimum, projects })
      }
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      a.tool.localeCompare(b.tool, 'en') || a.version.localeCompare(b.version, 'en', { numeric: true }),
  )
}

/** What a project of each release line claims, and what is claimed on top of that with each package manager. */
function projectsOf(framework: FrameworkFile, ecosystem: EcosystemFile) {
  const toStart: Claims = { requires: framework.startRequires, unproved: framework.unproved }
  const managers = framework.packageManagers ?? ecosystem.packageManagers
  return framework.releases.flatMap((release) => [
    { project: `${framework.id}@${release.id}`, claims: [release, ecosystem, framework, release, toStart] },
    ...managers.map((manager) => ({
      project: `${framework.id}@${release.id} ${manager.id}`,
      claims: [ecosystem.packageManagers.find(({ id }) => id === manager.id) ?? {}, manager],
    })),
  ])
}

/** @param claims the later ones win */
function minimumsOf(claims: readonly Claims[], project: string): Minimum[] {
  const last = new Map<string, { range: string; upstream: string | null }>()
  for (const { requires = {}, unproved = {} } of claims) {
    for (const [tool, range] of Object.entries(requires))
      last.set(tool, { range, upstream: unproved[tool] ?? null })
  }
  return [...last].flatMap(([tool, { range, upstream }]) =>
    leastOf(range).map((least) => ({ tool, ...least, upstream, projects: [project] })),
  )
}

/**
 * The least version of each alternative: those of `^22.18 || >=24.4` are 22.18 and 24.4.
 *
 * @returns as written, and in full
 */
export function leastOf(range: string): { written: string; version: string }[] {
  return range.split('||').map((part) => {
    const [, written] = /^\s*(?:\^|~|>=|=)?\s*(\d+(?:\.\d+)*)\s*$/.exec(part) ?? []
    const version = written && minVersion(part)?.version
    if (!written || !version) throw new Error(`${JSON.stringify(part)} has no least version`)
    return { written, version }
  })
}

/** Where a version of a tool comes from when it is to be tried. */
export type Origin =
  | { readonly pip: string }
  | { readonly npm: string; readonly program?: string | undefined }
  | NonNullable<ToolchainFile['exact']>

/** @returns null where no suite can have a version of its choice */
export function originOf({ exact, forTests }: ToolchainFile): Origin | null {
  if (exact) return exact
  if (!forTests || 'uses' in forTests) return null
  return 'npm' in forTests ? { ...forTests, npm: withoutVersion(forTests.npm) } : forTests
}

/** Whether some suite, on the machine that it is for, can have the least version of a tool. */
export function canBeHad({ written }: Pick<Minimum, 'written'>, origin: Origin | null): boolean {
  if (origin === null) return false
  return !('system' in origin) || isAsWritten(origin.has, written)
}

/** 3.11.2 is as precise a 3.11 as that says. */
export function isAsWritten(version: string, written: string): boolean {
  return version === written || version.startsWith(`${written}.`)
}

/** `pnpm@10` → pnpm, `@scope/name@1` → @scope/name */
function withoutVersion(spec: string): string {
  return spec.replace(/(?<=.)@.*$/, '')
}
