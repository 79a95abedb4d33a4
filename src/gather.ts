import type { FrameworkModule, SharedModule } from './catalog/generated.d.ts'
import { choosePackageManager } from './plan/choose.ts'
import { type Facts, featuresToProbe, toolsToInstall, toolsToProbe } from './plan/decide.ts'
import type { Findings, Machine } from './plan/machine.ts'
import type { CreateRequest } from './request/request.ts'
import { launcherOf, type Surroundings } from './request/surroundings.ts'
import { findAbsent } from './run/absence.ts'
import { locate } from './run/find-tool.ts'
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
    hasTool: (id) => {
      const tool = tools[id]
      return tool?.programs.some((program) => locate(tool, program, env) !== null) ?? false
    },
  }
}

/**
 * Collects the facts that a request depends on. Starts processes only when a choice depends on them: creating a
 * project whose release line is pinned, without installing it, starts none. What is not there at all needs no
 * process to be seen.
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
  const manager = choosePackageManager(definition, machine, request.packageManager)
  const tools = toolsToProbe(request, definition, manager)
  const today = new Date().toISOString().slice(0, 10)
  const facts = { cwd, today, machine }
  const needed = toolsToInstall(definition, manager)
  const features = featuresToProbe(definition, manager)
  const unseen = needed.filter((tool) => !tools.includes(tool))
  const absent = findAbsent(unseen, request.install ? [] : features, shared.tools, env)
  if (tools.length === 0) return { ...facts, findings: absent, satisfies: () => true }
  const [probed, { default: satisfies }] = await Promise.all([
    probe(tools, request.install ? features : [], { cwd, env, signal }),
    import('semver/functions/satisfies.js'),
  ])
  const findings = {
    tools: { ...absent.tools, ...probed.tools },
    features: { ...absent.features, ...probed.features },
  }
  return { ...facts, findings, satisfies: (version, range) => satisfies(version, range) }
}
