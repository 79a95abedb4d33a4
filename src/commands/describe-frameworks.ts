import { describe } from '../catalog/describe.ts'
import { loadFramework, loadShared } from '../catalog/load.ts'
import { examine } from '../doctor/examine.ts'
import type { Prober } from '../gather.ts'
import type { Described } from '../report/attributes.ts'
import { surroundingsOf, type Terminal } from './terminal.ts'

/** What the catalog knows of these frameworks, and how this machine stands to them. */
export async function describeFrameworks(
  ids: readonly string[],
  terminal: Terminal,
  probe: Prober,
): Promise<Described[]> {
  const shell = terminal.platform === 'win32' ? 'windows' : 'posix'
  const [shared, { diagnoses }, ...modules] = await Promise.all([
    loadShared(),
    examine(ids, surroundingsOf(terminal), probe),
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
