import { options } from '#generated'
import { frameworks } from '../catalog/frameworks.ts'
import type { CommandContext } from '../process/context.ts'
import { listText } from '../report/list.ts'
import { styleFor } from '../report/style.ts'
import { widthOf } from '../report/table.ts'
import type { Request } from '../request/request.ts'
import { ExitCode } from '../result/errors.ts'
import { writeJson } from './write-json.ts'

/** `--list`: the frameworks and the options, from what is loaded already. */
export function listCommand(
  { json }: Extract<Request, { kind: 'list' }>,
  { stdout, env }: CommandContext,
): ExitCode {
  if (json) writeJson(stdout, { frameworks: frameworks(), options })
  else stdout.write(listText(frameworks(), options, styleFor(stdout, env), widthOf(stdout)))
  return ExitCode.done
}
