import type { Framework, PackageManager } from '../catalog/framework.ts'
import type { Overlay } from '../catalog/schema/overlay.ts'
import type { CreateRequest } from '../request/request.ts'
import { chooseVariant, toolsThatDecide } from './choose.ts'
import type { Machine } from './machine.ts'
import { chooseOptions } from './options.ts'
import type { Decisions } from './plan.ts'
import { anyVersion, isAtLeast } from './remedy.ts'
import { resolveTarget } from './target.ts'

/**
 * Makes every choice that the request leaves open.
 *
 * @param circumstances the machine, the directory that relative ones start from, and the ISO date in UTC
 * @throws CreateError when the request names something that does not exist
 */
export function decide(
  request: CreateRequest,
  framework: Framework,
  { machine, cwd, today }: { readonly machine: Machine; readonly cwd: string; readonly today: string },
): Decisions {
  const variant = chooseVariant(framework, request, machine)
  return {
    framework,
    ...variant,
    options: chooseOptions(framework, variant, request.options ?? []),
    ...resolveTarget(request.directory, request.name, cwd),
    ifExists: request.ifExists ?? 'abort',
    install: request.install ?? false,
    verify: request.verify,
    git: request.git ?? false,
    today,
  }
}

/**
 * The tools to look at before deciding: those that decide the release line, those that may be too old, and, when the
 * project will be installed, all that any of its variants may need. What is lacking is said before somebody tries to
 * install the project, whether that is now or later.
 *
 * @param versionOf the version of a tool that is known without asking it
 */
export function toolsToProbe(
  request: CreateRequest,
  framework: Framework,
  packageManager: PackageManager,
  versionOf: (tool: string) => string | undefined = () => undefined,
): string[] {
  const deciding = toolsThatDecide(framework)
  if (!request.install) {
    const mayBeTooOld = toolsWithRange(framework, packageManager, versionOf)
    return [...new Set([...deciding, ...mayBeTooOld])]
  }
  const toStart = request.verify ? Object.keys(framework.startRequires ?? {}) : []
  const toInstall = toolsToInstall(framework, packageManager)
  return [...new Set([...deciding, ...toInstall, ...toStart])]
}

/** All the tools that any variant with this package manager may need. */
export function toolsToInstall(framework: Framework, packageManager: PackageManager): string[] {
  const required = possibleOverlays(framework, packageManager).flatMap(({ requires }) =>
    Object.keys(requires ?? {}),
  )
  const featured = featuresToProbe(framework, packageManager).map((feature) => feature.split('.')[0] ?? '')
  return [...new Set([...required, ...featured])]
}

/** Those of which not every version will do, and which are not known to do. */
function toolsWithRange(
  framework: Framework,
  packageManager: PackageManager,
  versionOf: (tool: string) => string | undefined,
): string[] {
  const required = possibleOverlays(framework, packageManager).flatMap(({ requires }) =>
    Object.entries(requires ?? {}),
  )
  return required
    .filter(([tool, range]) => range !== anyVersion && !isPlainlyIn(range, versionOf(tool)))
    .map(([tool]) => tool)
}

/** Whether a version is in one of the plain ranges, `^22.18 || >=24.4`: most runs need no more of semver than this. */
function isPlainlyIn(ranges: string, version: string | undefined): boolean {
  if (version === undefined) return false
  return ranges.split(' || ').some((range) => {
    const [, sign, major] = /^(\^|>=)(\d+)(?:\.\d+)*$/.exec(range) ?? []
    const isOfLine = sign === '>=' || (major !== undefined && version.startsWith(`${major}.`))
    return sign !== undefined && isOfLine && isAtLeast(version, range)
  })
}

/** The features of tools, as `tool.feature`, that any variant with this package manager may need. */
export function featuresToProbe(framework: Framework, packageManager: PackageManager): string[] {
  const overlays = possibleOverlays(framework, packageManager)
  return [...new Set(overlays.flatMap(({ features }) => features ?? []))]
}

function possibleOverlays(
  framework: Framework,
  packageManager: PackageManager,
): Pick<Overlay, 'requires' | 'features'>[] {
  const { tool } = packageManager
  return [
    framework,
    ...(tool ? [{ requires: { [tool]: anyVersion } }] : []),
    packageManager,
    ...framework.releases,
    ...(framework.languages ?? []),
  ]
}
