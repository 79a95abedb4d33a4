import type { Remedy, Toolchain } from '../catalog/framework.ts'
import type { Finding, System, SystemId } from './machine.ts'

/** A range that every version satisfies, prereleases included. */
export const anyVersion = '*'

/** How to install something: a command for each operating system. */
export type Advice = Readonly<Record<SystemId, string>>

/** The machine that advice is for, as far as it is known. */
export interface Here {
  readonly system?: System | undefined
  /** What was found of the tool. */
  readonly finding?: Pick<Finding, 'manager' | 'byManager'> | undefined
}

type Installable = Pick<Toolchain, 'install' | 'packages'>

const systems = ['macos', 'debian', 'fedora', 'alpine', 'arch', 'windows'] as const

/**
 * How to install a tool, or a part of one, that a range asks for: the oldest version that will do, where a command names
 * one. Not a newer one: what is made for it must be what it was tested with.
 *
 * For the system at hand it is what really brings such a version there: its version manager, where it has one; else the
 * package of its distribution, where that is new enough; else a version manager that is there, or what the tool's own
 * project offers.
 *
 * @throws Error when a command names a version and the range has none, which the tests of the data rule out
 */
export function remedyFor(tool: Installable, range: string, here: Here = {}): Advice {
  const entries = systems.map((id) => {
    const isHere = id === here.system?.id
    return [id, fill(isHere ? commandHere(tool, range, here, id) : usual(tool.install, id), range)] as const
  })
  return Object.fromEntries(entries) as Record<SystemId, string>
}

/** The same for a part of a tool: where a system has no command for it alone, the tool itself brings it. */
export function featureRemedy(tool: Installable, install: Remedy, range: string, here: Here): Advice {
  return remedyFor({ ...tool, install: { ...tool.install, ...install } }, range, here)
}

const usual = (install: Remedy, id: SystemId): string =>
  install[id] ?? install.otherwise?.linux ?? install.debian

function commandHere({ install, packages }: Installable, range: string, here: Here, id: SystemId): string {
  const { manager } = here.finding ?? {}
  const byManager = range === anyVersion ? undefined : here.finding?.byManager
  if (manager !== undefined && byManager !== undefined) return byManager
  if (id === 'macos' || id === 'windows') return install[id]
  const names = here.system?.releases ?? []
  const packaged = names.map((name) => packages?.[name]).find((version) => version !== undefined)
  const isEnough =
    packages === undefined || range === anyVersion || (packaged !== undefined && isAtLeast(packaged, range))
  if (isEnough && install[id] !== undefined) return install[id]
  const { debian, linux } = install.otherwise ?? {}
  return byManager ?? (id === 'debian' ? debian : undefined) ?? linux ?? usual(install, id)
}

/** The numbers of the oldest version that a range allows, which is what ranges begin with. */
const leastOf = (range: string): number[] => (/\d+(?:\.\d+)*/.exec(range)?.[0] ?? '').split('.').map(Number)

/** Whether a version is not older than the oldest that a range allows. */
export function isAtLeast(version: string, range: string): boolean {
  const have = version.split('.').map(Number)
  const wanted = leastOf(range)
  const different = wanted.findIndex((number, index) => number !== (have[index] ?? 0))
  return different === -1 || (have[different] ?? 0) > (wanted[different] ?? 0)
}

function fill(command: string, range: string): string {
  const [, major, minor = '0'] = /(\d+)(?:\.(\d+))?/.exec(range) ?? []
  const version = { major, minor: major && minor }
  return command.replace(/\{(major|minor)\}/g, (_, part: keyof typeof version) => {
    const number = version[part]
    if (number === undefined) throw new Error(`${command} needs a version, and ${range} has none`)
    return number
  })
}
