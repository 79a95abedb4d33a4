import type { Framework, Toolchains } from '../catalog/framework.ts'
import { choosePackageManager, chooseRelease } from '../plan/choose.ts'
import { featuresToProbe, toolsToInstall } from '../plan/decide.ts'
import type { Machine } from '../plan/machine.ts'
import { type Choices, mergeOverlays } from '../plan/overlays.ts'
import { findLacks, type Lack, type Needs } from '../plan/readiness.ts'
import type { Advice } from '../plan/remedy.ts'

/** A release line or package manager, and what this machine lacks for it. */
export interface Option {
  readonly id: string
  readonly label: string
  readonly lacks: readonly Lack[]
}

/** Whether a machine can install and run what a framework's defaults make on it. */
export interface Diagnosis {
  readonly id: string
  readonly name: string
  readonly ready: boolean
  /** What a new project gets here when nothing is said about it. */
  readonly release: Pick<Option, 'id' | 'label'>
  readonly packageManager: Pick<Option, 'id' | 'label'>
  /** What it needs for that, and what of it is not here. */
  readonly needs: Needs
  readonly lacks: readonly Lack[]
  /** The one command per operating system that mends all of it; null when nothing is lacking. */
  readonly remedy: Advice | null
  /** Each release line with that package manager, newest first. */
  readonly releases: readonly Option[]
  /** That release line with each package manager, default first. */
  readonly packageManagers: readonly Option[]
  /** A combination that this machine is ready for, when it is not ready for the one above; else null. */
  readonly alternative: { readonly release: string; readonly packageManager: string } | null
}

/** The tools and features to look at before these frameworks can be diagnosed. */
export function whatToProbe(frameworks: readonly Framework[]): { tools: string[]; features: string[] } {
  const pairs = frameworks.flatMap((framework) =>
    framework.packageManagers.map((manager) => ({ framework, manager })),
  )
  const tools = pairs.flatMap(({ framework, manager }) => toolsToInstall(framework, manager))
  const features = pairs.flatMap(({ framework, manager }) => featuresToProbe(framework, manager))
  return { tools: [...new Set(tools)], features: [...new Set(features)] }
}

/** Compares what a framework needs, in all its variants, with what was found. */
export function diagnose(framework: Framework, toolchains: Toolchains, machine: Machine): Diagnosis {
  const { findings, satisfies } = machine
  const system = machine.system()
  const language = framework.languages?.[0] ?? null
  const release = chooseRelease(framework, undefined, findings, satisfies)
  const packageManager = choosePackageManager(framework, machine, undefined)
  const chosen: Choices = { release, language, packageManager, options: [] }
  const neededFor = (choices: Choices): Needs => {
    const { requires, features } = mergeOverlays(framework, choices)
    return { requires, features }
  }
  const lacksOf = (choices: Choices) => findLacks(neededFor(choices), findings, toolchains, satisfies, system)

  const lacks = lacksOf(chosen)
  const others = framework.releases.flatMap((release) =>
    framework.packageManagers.map((packageManager) => ({ ...chosen, release, packageManager })),
  )
  const alternative = lacks.length > 0 && others.find((choices) => lacksOf(choices).length === 0)
  return {
    id: framework.id,
    name: framework.name,
    ready: lacks.length === 0,
    release: { id: release.id, label: release.label },
    packageManager: { id: packageManager.id, label: packageManager.name },
    needs: neededFor(chosen),
    lacks,
    remedy: lacks.length > 0 ? joinRemedies(lacks) : null,
    releases: framework.releases.map((release) => ({
      ...{ id: release.id, label: release.label },
      lacks: lacksOf({ ...chosen, release }),
    })),
    packageManagers: framework.packageManagers.map((packageManager) => ({
      ...{ id: packageManager.id, label: packageManager.name },
      lacks: lacksOf({ ...chosen, packageManager }),
    })),
    alternative: alternative
      ? { release: alternative.release.id, packageManager: alternative.packageManager.id }
      : null,
  }
}

function joinRemedies(lacks: readonly Lack[]): Advice {
  const commands = (system: keyof Advice) => [...new Set(lacks.map(({ remedy }) => remedy[system]))]
  const inShell = (system: keyof Advice) => installTogether(commands(system)).join(' && ')
  return {
    macos: inShell('macos'),
    debian: inShell('debian'),
    fedora: inShell('fedora'),
    alpine: inShell('alpine'),
    arch: inShell('arch'),
    // PowerShell 5, which Windows comes with, has no `&&`, and winget takes one package at a time.
    windows: commands('windows').join('; '),
  }
}

/** An installer, with its options, and names of packages. */
const installation = /^((?:sudo )?\S+ (?:install|add|-S)(?: --\S+)*) ([^-&|;][^&|;]*)$/

/** Makes one command of those that call the same installer. */
function installTogether(commands: readonly string[]): string[] {
  const packages = new Map<string, string[]>()
  for (const command of commands) {
    const [, installer = command, names = ''] = installation.exec(command) ?? []
    packages.set(installer, [...(packages.get(installer) ?? []), ...names.split(' ')])
  }
  return [...packages].map(([installer, names]) => [installer, ...new Set(names)].join(' ').trim())
}
