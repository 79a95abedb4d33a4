import type { Toolchains } from '../catalog/framework.ts'
import { loadFramework, loadShared, loadToolchains } from '../catalog/load.ts'
import { lookAtMachine, type Prober } from '../gather.ts'
import type { Findings } from '../plan/machine.ts'
import type { System } from '../plan/readiness.ts'
import type { Surroundings } from '../request/surroundings.ts'
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
  surroundings: Surroundings,
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
  const { cwd, env } = surroundings
  const findings = await probe(everyTool ? Object.keys(toolchains) : tools, features, { cwd, env })
  const machine = lookAtMachine(surroundings, shared.tools)
  const known = {
    ...{ machine, findings },
    satisfies: (version: string, range: string) => satisfies(version, range),
  }
  return {
    diagnoses: frameworks.map((framework) => diagnose(framework, toolchains, known)),
    ...{ findings, toolchains },
    system: machine.system(),
  }
}
