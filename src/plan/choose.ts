import type { Framework, PackageManager } from '../catalog/framework.ts'
import type { Language, Release } from '../catalog/schema/choice.ts'
import type { CreateRequest } from '../request/request.ts'
import { hintFor } from '../request/suggest.ts'
import { CreateError } from '../result/errors.ts'
import type { Findings, Machine } from './machine.ts'
import type { Variant } from './overlays.ts'

/**
 * What was asked for, and the usual choice of what was left open.
 *
 * @throws CreateError `unknown-release`, `unknown-language`, `unknown-package-manager`
 */
export function chooseVariant(
  framework: Framework,
  asked: Pick<CreateRequest, 'framework' | 'language' | 'packageManager'>,
  machine: Machine,
): Variant {
  return {
    release: chooseRelease(framework, asked.framework?.release, machine.findings, machine.satisfies),
    language: chooseLanguage(framework, asked.language),
    packageManager: choosePackageManager(framework, machine, asked.packageManager),
  }
}

/** @throws CreateError `unknown-language`, also when the framework offers no choice and another one is named */
export function chooseLanguage(framework: Framework, wanted: string | undefined): Language | null {
  const offered = framework.languages
  if (offered === null) {
    const only = framework.catalog.language
    if (wanted === undefined || wanted.toLowerCase() === only.toLowerCase()) return null
    throw new CreateError(
      'unknown-language',
      `${framework.name} projects are written in ${only}; there is no choice.`,
      'Leave out --language.',
    )
  }
  const language = wanted === undefined ? offered[0] : offered.find(({ id }) => id === wanted.toLowerCase())
  if (language) return language
  throw new CreateError(
    'unknown-language',
    `${framework.name} has no variant in ${JSON.stringify(wanted)}.`,
    hintFor(
      String(wanted),
      offered.map(({ id }) => id),
      'languages',
    ),
  )
}

/**
 * The package manager that was asked for; else the one that ran us; else the best one found; else the framework's default.
 *
 * @throws CreateError `unknown-package-manager`
 */
export function choosePackageManager(
  framework: Framework,
  machine: Pick<Machine, 'launcher' | 'hasTool'>,
  wanted: string | undefined,
): PackageManager {
  const offered = framework.packageManagers
  if (wanted !== undefined) {
    const found = offered.find(({ id }) => id === wanted.toLowerCase())
    if (found) return found
    throw new CreateError(
      'unknown-package-manager',
      `${framework.name} projects don't use ${JSON.stringify(wanted)}.`,
      hintFor(
        wanted,
        offered.map(({ id }) => id),
        'package managers',
      ),
    )
  }
  const launcher = offered.find(
    ({ userAgent }) => machine.launcher !== null && userAgent === machine.launcher,
  )
  if (launcher) return launcher
  // Without a choice, nobody need look for programs.
  if (offered.length === 1) return firstOf(offered)
  const preferred = offered.filter(({ preferWhenFound }) => preferWhenFound)
  const present = [...preferred, ...offered].find(({ tool }) => tool === null || machine.hasTool(tool))
  return present ?? firstOf(offered)
}

/** The tools whose versions a choice of release line depends on; empty when there is nothing to choose. */
export function toolsThatDecide(framework: Framework): string[] {
  const ranges = framework.releases.map((release) => JSON.stringify(release.requires ?? {}))
  if (new Set(ranges).size < 2) return []
  return [...new Set(framework.releases.flatMap((release) => Object.keys(release.requires ?? {})))]
}

/**
 * The release line that was asked for; else the newest that every found tool satisfies; else, where the tools are
 * absent or too old for all of them, the default line.
 *
 * @param satisfies semver's comparison, handed in because most runs don't need to load it
 * @throws CreateError `unknown-release`
 */
export function chooseRelease(
  framework: Framework,
  wanted: string | undefined,
  findings: Findings,
  satisfies: (version: string, range: string) => boolean,
): Release {
  const { releases } = framework
  if (wanted !== undefined) {
    const found = releases.find(({ id }) => id === wanted)
    if (found) return found
    throw new CreateError(
      'unknown-release',
      `${framework.name} has no release line ${JSON.stringify(wanted)} here.`,
      hintFor(
        wanted,
        releases.map(({ id }) => id),
        'release lines',
      ),
    )
  }
  const fallback = releases.find((release) => release.preferred) ?? firstOf(releases)
  const known = toolsThatDecide(framework).every((tool) => findings.tools[tool]?.version)
  if (!known) return fallback
  const fits = releases.find((release) =>
    Object.entries(release.requires ?? {}).every(([tool, range]) =>
      satisfies(findings.tools[tool]?.version ?? '', range),
    ),
  )
  return fits ?? fallback
}

function firstOf<T>(list: readonly T[]): T {
  const [first] = list
  if (first === undefined) throw new Error('the schema promises at least one')
  return first
}
