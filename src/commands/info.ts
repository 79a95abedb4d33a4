import { type Prober, probe } from '../gather/prober.ts'
import type { CommandContext } from '../process/context.ts'
import { launcherOf } from '../process/launcher.ts'
import { infoText } from '../report/info.ts'
import { ourCommand } from '../report/rerun.ts'
import { styleFor } from '../report/style.ts'
import { widthOf } from '../report/table.ts'
import type { Request } from '../request/request.ts'
import { ExitCode } from '../result/errors.ts'
import { describedJson, describeFrameworks } from './describe-frameworks.ts'
import { writeJson } from './write-json.ts'

/** `--info`: everything about one framework. */
export async function infoCommand(
  { framework, json }: Extract<Request, { kind: 'info' }>,
  context: CommandContext,
  look: Prober = probe,
): Promise<ExitCode> {
  const { stdout, env } = context
  for (const described of await describeFrameworks([framework], context, look)) {
    const start = ourCommand(launcherOf(env), ['my-backend'], ['--framework', framework])
    if (json) writeJson(stdout, { framework: describedJson(described) })
    else stdout.write(infoText(described, start, styleFor(stdout, env), widthOf(stdout)))
  }
  return ExitCode.done
}
