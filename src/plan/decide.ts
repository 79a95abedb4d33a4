import type { SharedModule } from '../catalog/generated.d.ts'
import type { Framework, Overlay } from '../catalog/schema.ts'
import type { CreateRequest } from '../request/request.ts'
import { chooseLanguage, choosePackageManager, chooseRelease, toolsThatDecide } from './choose.ts'
import type { Findings, Machine } from './machine.ts'
import type { Decisions } from './plan.ts'
import { anyVersion } from './readiness.ts'
import { resolveTarget } from './target.ts'

/** What a decision needs to know about the world, as values. */
export interface Facts {
  readonly cwd: string
  /** ISO date, in UTC. */
  readonly today: string
  readonly machine: Machine
  readonly findings: Findings
  readonly satisfies: (version: string, range: string) => boolean
}

/**
 * Makes every choice that the request leaves open.
 *
 * @throws CreateError when the request names something that does not exist
 */
export function decide(
  request: CreateRequest,
  framework: Framework,
  packageManagers: SharedModule['packageManagers'],
  facts: Facts,
): Decisions {
  return {
    framework,
    release: chooseRelease(framework, request.framework?.release, facts.findings, facts.satisfies),
    language: chooseLanguage(framework, request.language),
    packageManager: choosePackageManager(framework, packageManagers, facts.machine, request.packageManager),
    ...resolveTarget(request.directory, request.name, facts.cwd),
    ifExists: request.ifExists ?? 'abort',
    install: request.install ?? false,
    verify: request.verify,
    git: request.git ?? false,
    today: facts.today,
  }
}

/**
 * The tools to look at before deciding: those that decide the release line, and, when the project will be installed,
 * all that any of its variants may need. Empty for most runs, which then start no process.
 */
export function toolsToProbe(
  request: CreateRequest,
  framework: Framework,
  packageManager: string,
  packageManagers: SharedModule['packageManagers'],
): string[] {
  const deciding = toolsThatDecide(framework, request.framework?.release)
  if (!request.install) return deciding
  const toStart = request.verify ? Object.keys(framework.startRequires ?? {}) : []
  const toInstall = toolsToInstall(framework, packageManager, packageManagers)
  return [...new Set([...deciding, ...toInstall, ...toStart])]
}

/** All the tools that any variant with this package manager may need. */
export function toolsToInstall(
  framework: Framework,
  packageManager: string,
  packageManagers: SharedModule['packageManagers'],
): string[] {
  const required = possibleOverlays(framework, packageManager, packageManagers).flatMap(({ requires }) =>
    Object.keys(requires ?? {}),
  )
  const featured = featuresToProbe(framework, packageManager, packageManagers).map(
    (feature) => feature.split('.')[0] ?? '',
  )
  return [...new Set([...required, ...featured])]
}

/** The features of tools, as `tool.feature`, that any variant with this package manager may need. */
export function featuresToProbe(
  framework: Framework,
  packageManager: string,
  packageManagers: SharedModule['packageManagers'],
): string[] {
  const overlays = possibleOverlays(framework, packageManager, packageManagers)
  return [...new Set(overlays.flatMap(({ features }) => features ?? []))]
}

function possibleOverlays(
  framework: Framework,
  packageManager: string,
  packageManagers: SharedModule['packageManagers'],
): Pick<Overlay, 'requires' | 'features'>[] {
  const own = framework.packageManagers.filter(({ id }) => id === packageManager)
  const shared = packageManagers[packageManager]
  return [
    framework,
    ...(shared ? [shared.overlay] : []),
    ...(shared?.tool ? [{ requires: { [shared.tool]: anyVersion } }] : []),
    ...own,
    ...framework.releases,
    ...(framework.languages ?? []),
  ]
}
