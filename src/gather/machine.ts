import { resolve } from 'node:path'
import type { FrameworkModule, SharedModule } from '../catalog/generated.d.ts'
import { choosePackageManager } from '../plan/choose.ts'
import { shellOf } from '../plan/command-line.ts'
import { featuresToProbe, toolsToInstall, toolsToProbe } from '../plan/decide.ts'
import { type Machine, nothingProbed } from '../plan/machine.ts'
import type { ProcessContext } from '../process/context.ts'
import { launcherOf } from '../process/launcher.ts'
import type { CreateRequest } from '../request/request.ts'
import { childEnvironment } from '../run/child-env.ts'
import { locate } from '../run/find-tool.ts'
import { findAbsent } from './absence.ts'
import type { Prober } from './prober.ts'
import { currentSystem } from './system.ts'

/**
 * What is known without starting a process: tools may be there, and nothing is known of their versions.
 *
 * @param found the environment that tools are looked for in
 */
export function lookAtMachine(
  { env, platform }: Pick<ProcessContext, 'env' | 'platform'>,
  tools: SharedModule['tools'],
  found = childEnvironment(env),
): Machine {
  return {
    platform: shellOf(platform),
    system: () => currentSystem(platform),
    launcher: launcherOf(env),
    hasTool: (id) => {
      const tool = tools[id]
      return tool?.programs.some((program) => locate(tool, program, found) !== null) ?? false
    },
    findings: nothingProbed,
    satisfies: () => true,
  }
}

/** Milliseconds that a tool has to answer in before it is used. */
const installMs = 30_000

/**
 * Looks at what a request depends on. Starts processes only for tools whose versions decide between release
 * lines, unless the project is to be installed. What is not there at all needs no process to be seen.
 */
export async function probeMachine(
  request: CreateRequest,
  { definition }: Pick<FrameworkModule, 'definition'>,
  shared: SharedModule,
  context: ProcessContext,
  probe: Prober,
  signal: AbortSignal,
): Promise<Machine> {
  const { cwd, env } = context
  const directory = resolve(cwd, request.directory ?? '.')
  const found = childEnvironment(env)
  const machine = lookAtMachine(context, shared.tools, found)
  const manager = choosePackageManager(definition, machine, request.packageManager)
  // The runtime that runs us is the one that will run the project, but for a PATH that has another.
  const versionOf = (tool: string) => (shared.tools[tool]?.inProcess ? process.versions.node : undefined)
  const tools = toolsToProbe(request, definition, manager, versionOf)
  const needed = toolsToInstall(definition, manager)
  const features = featuresToProbe(definition, manager)
  const unseen = needed.filter((tool) => !tools.includes(tool))
  const absent = findAbsent(unseen, request.install ? [] : features, shared.tools, found)
  if (tools.length === 0) return { ...machine, findings: absent }
  const [probed, { default: satisfies }] = await Promise.all([
    probe(tools, request.install ? features : [], {
      ...{ directory, env, signal },
      // Who installs needs the tool, and waits for it: one that is slow on a busy machine is not broken.
      ...(request.install ? { timeoutMs: installMs } : {}),
    }),
    import('semver/functions/satisfies.js'),
  ])
  const findings = {
    tools: { ...absent.tools, ...probed.tools },
    features: { ...absent.features, ...probed.features },
  }
  return { ...machine, findings, satisfies: (version, range) => satisfies(version, range) }
}
