import { ExitCode } from '../errors.ts'
import type { Prober } from '../gather.ts'
import { infoText } from '../report/info.ts'
import { ourCommand } from '../report/rerun.ts'
import { styleFor } from '../report/style.ts'
import { widthOf } from '../report/table.ts'
import type { Request } from '../request/request.ts'
import { launcherOf } from '../request/surroundings.ts'
import { probe } from '../run/prober.ts'
import { describedJson, describeFrameworks } from './describe-frameworks.ts'
import type { Terminal } from './terminal.ts'
import { writeJson } from './write-json.ts'

/** `--info`: everything about one framework. */
export async function infoCommand(
  { framework, json }: Extract<Request, { kind: 'info' }>,
  terminal: Terminal,
  look: Prober = probe,
): Promise<ExitCode> {
  const { stdout, env } = terminal
  for (const described of await describeFrameworks([framework], terminal, look)) {
    const start = ourCommand(launcherOf(env), ['my-backend'], ['--framework', framework])
    if (json) writeJson(stdout, { framework: describedJson(described) })
    else stdout.write(infoText(described, start, styleFor(stdout, env), widthOf(stdout)))
  }
  return ExitCode.done
}
