import { loadFramework, loadShared } from '../catalog/load.ts'
import { describe } from '../describe/describe.ts'
import { examine } from '../doctor/examine.ts'
import type { Prober } from '../gather/prober.ts'
import { shellOf } from '../plan/command-line.ts'
import type { CommandContext } from '../process/context.ts'
import type { Described } from '../report/attributes.ts'
import { interruptible } from './interruptible.ts'

/** What the catalog knows of these frameworks, and how this machine stands to them. */
export async function describeFrameworks(
  ids: readonly string[],
  context: CommandContext,
  probe: Prober,
): Promise<Described[]> {
  const shell = shellOf(context.platform)
  const [shared, { diagnoses }, ...modules] = await Promise.all([
    loadShared(),
    examine(ids, context, interruptible(probe, context)),
    ...ids.map(loadFramework),
  ])
  return modules.flatMap((module, index) => {
    const diagnosis = diagnoses[index]
    return diagnosis ? [{ facts: describe(module, shared, shell), diagnosis }] : []
  })
}

/** A described framework as `--info` and `--compare` print it with `--json`. */
export function describedJson({ facts, diagnosis: { id: _, name: __, ...readiness } }: Described): object {
  return { ...facts, readiness }
}
