import type { Toolchains } from '../catalog/framework.ts'
import { loadFramework, loadShared, loadToolchains } from '../catalog/load.ts'
import { lookAtMachine } from '../gather/machine.ts'
import type { Prober } from '../gather/prober.ts'
import type { Findings, Machine, System } from '../plan/machine.ts'
import type { ProcessContext } from '../process/context.ts'
import { type Diagnosis, diagnose, whatToProbe } from './diagnose.ts'

/** What a look at this machine says about some frameworks. */
export interface Examination {
  /** In the order in which they were asked for. */
  readonly diagnoses: readonly Diagnosis[]
  readonly findings: Findings
  readonly toolchains: Toolchains
  /** Whose install commands fit this machine. */
  readonly system: System
}

/**
 * Looks at the tools that these frameworks need.
 *
 * @param ids of the catalog
 * @param everyTool look at all other known tools, too
 * @throws CreateError `cancelled`, from the prober
 */
export async function examine(
  ids: readonly string[],
  context: ProcessContext,
  probe: Prober,
  everyTool = false,
): Promise<Examination> {
  const [shared, toolchains, satisfies, ...modules] = await Promise.all([
    loadShared(),
    loadToolchains(),
    import('semver/functions/satisfies.js').then(({ default: satisfies }) => satisfies),
    ...ids.map(loadFramework),
  ])
  const frameworks = modules.map(({ definition }) => definition)
  const { tools, features } = whatToProbe(frameworks)
  const { cwd, env } = context
  const findings = await probe(everyTool ? Object.keys(toolchains) : tools, features, { directory: cwd, env })
  const machine: Machine = {
    ...lookAtMachine(context, shared.tools),
    findings,
    satisfies: (version, range) => satisfies(version, range),
  }
  return {
    diagnoses: frameworks.map((framework) => diagnose(framework, toolchains, machine)),
    ...{ findings, toolchains },
    system: machine.system(),
  }
}
