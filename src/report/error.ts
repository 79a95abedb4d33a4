import type { Environment } from '../process/context.ts'
import type { Output } from '../process/output.ts'
import type { CreateError } from '../result/errors.ts'
import { jsonText } from './printable.ts'
import { failedResult } from './result.ts'
import { styleFor } from './style.ts'
import { errorText } from './summary.ts'

/** Prints an error once: for people on stderr, or, with `--json`, as the whole document on stdout. */
export function reportError(
  error: CreateError,
  to: {
    readonly json: boolean
    readonly stdout: Output
    readonly stderr: Output
    readonly env: Environment
  },
): void {
  if (to.json) to.stdout.write(jsonText(failedResult(error), to.stdout.isAscii))
  else to.stderr.write(errorText(error, styleFor(to.stderr, to.env)))
}
