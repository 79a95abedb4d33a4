import { summaries } from '#generated'
import { type Prober, probe } from '../gather/prober.ts'
import type { CommandContext } from '../process/context.ts'
import { compareText } from '../report/compare.ts'
import { styleFor } from '../report/style.ts'
import { widthOf } from '../report/table.ts'
import type { Request } from '../request/request.ts'
import { CreateError, ExitCode } from '../result/errors.ts'
import { describedJson, describeFrameworks } from './describe-frameworks.ts'
import { writeJson } from './write-json.ts'

/**
 * `--compare`: frameworks side by side, in the order in which they are named; without names, all of them.
 *
 * @throws CreateError `invalid-value` for a single one
 */
export async function compareCommand(
  { frameworks, json }: Extract<Request, { kind: 'compare' }>,
  context: CommandContext,
  look: Prober = probe,
): Promise<ExitCode> {
  const [only] = frameworks
  if (frameworks.length === 1) {
    const other = summaries.find(({ id }) => id !== only)
    throw new CreateError(
      'invalid-value',
      `--compare needs at least two frameworks, but there is only ${only}.`,
      `Write for example --compare ${only},${other?.id}, just --compare for all, or --info ${only}.`,
    )
  }
  const { stdout, env } = context
  const ids = frameworks.length === 0 ? summaries.map(({ id }) => id) : frameworks
  const described = await describeFrameworks(ids, context, look)
  if (json) writeJson(stdout, { frameworks: described.map(describedJson) })
  else stdout.write(compareText(described, styleFor(stdout, env), widthOf(stdout)))
  return ExitCode.done
}
