import type { FrameworkModule, SharedModule } from './catalog/generated.d.ts'
import { choosePackageManager } from './plan/choose.ts'
import { type Facts, featuresToProbe, toolsToProbe } from './plan/decide.ts'
import { type Findings, type Machine, nothingProbed } from './plan/machine.ts'
import type { CreateRequest } from './request/request.ts'
import { launcherOf, type Surroundings } from './request/surroundings.ts'
import { findOnPath } from './run/find-tool.ts'
import type { ProbeOptions } from './run/probe.ts'
import { currentSystem } from './run/system.ts'

/** Looks at tools. Injected, so that an interactive run can reuse what it found while the user was choosing. */
export type Prober = (
  tools: readonly string[],
  features: readonly string[],
  options?: Pick<ProbeOptions, 'cwd' | 'env' | 'signal'>,
) => Promise<Findings>

/** What is known without starting a process. */
export function lookAtMachine(surroundings: Surroundings, tools: SharedModule['tools']): Machine {
  const { env, platform } = surroundings
  return {
    platform: platform === 'win32' ? 'windows' : 'posix',
    system: () => currentSystem(platform),
    launcher: launcherOf(env),
    hasTool: (tool) => (tools[tool]?.programs ?? []).some((program) => findOnPath(program, env) !== null),
  }
}

/**
 * Collects the facts that a request depends on. Starts processes only when a choice depends on them: creating a
 * project whose release line is pinned, without installing it, starts none.
 */
export async function gatherFacts(
  request: CreateRequest,
  { definition }: Pick<FrameworkModule, 'definition'>,
  shared: SharedModule,
  surroundings: Surroundings,
  probe: Prober,
  signal: AbortSignal,
): Promise<Facts> {
  const { cwd, env } = surroundings
  const machine = lookAtMachine(surroundings, shared.tools)
  const manager = choosePackageManager(definition, shared.packageManagers, machine, request.packageManager)
  const tools = toolsToProbe(request, definition, manager.id, shared.packageManagers)
  const today = new Date().toISOString().slice(0, 10)
  const facts = { cwd, today, machine }
  if (tools.length === 0) return { ...facts, findings: nothingProbed, satisfies: () => true }
  const features = request.install ? featuresToProbe(definition, manager.id, shared.packageManagers) : []
  const [findings, { default: satisfies }] = await Promise.all([
    probe(tools, features, { cwd, env, signal }),
    import('semver/functions/satisfies.js'),
  ])
  return { ...facts, findings, satisfies: (version, range) => satisfies(version, range) }
}
