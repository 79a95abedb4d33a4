import { summaries } from '#generated'
import { type Examination, examine } from '../doctor/examine.ts'
import { type Prober, probe } from '../gather/prober.ts'
import { lackError } from '../plan/readiness.ts'
import { anyVersion, remedyFor } from '../plan/remedy.ts'
import type { CommandContext } from '../process/context.ts'
import { doctorText } from '../report/doctor.ts'
import { errorValue } from '../report/result.ts'
import { styleFor } from '../report/style.ts'
import { widthOf } from '../report/table.ts'
import type { Request } from '../request/request.ts'
import { ExitCode } from '../result/errors.ts'
import { interruptible } from './interruptible.ts'
import { writeJson } from './write-json.ts'

/**
 * `--doctor`: which toolchains are here, and what each framework lacks. Without names, everything.
 *
 * @returns 0 when all the frameworks that were asked for are ready, else 4
 */
export async function doctorCommand(
  { frameworks, json }: Extract<Request, { kind: 'doctor' }>,
  context: CommandContext,
  look: Prober = probe,
): Promise<ExitCode> {
  const { stdout, env } = context
  const everything = frameworks.length === 0
  const ids = everything ? summaries.map(({ id }) => id) : frameworks
  const examination = await examine(ids, context, interruptible(look, context), everything)
  if (json) writeJson(stdout, doctorJson(examination))
  else stdout.write(doctorText(examination, styleFor(stdout, env), widthOf(stdout)))
  return examination.diagnoses.every(({ ready }) => ready) ? ExitCode.done : ExitCode.toolchain
}

function doctorJson({ diagnoses, findings, toolchains, system }: Examination): object {
  const tools = Object.values(findings.tools).map((finding) => {
    const toolchain = toolchains[finding.tool]
    const range = diagnoses.map(({ needs }) => needs.requires[finding.tool]).find(Boolean)
    return {
      ...finding,
      name: toolchain?.name ?? finding.tool,
      install: toolchain && remedyFor(toolchain, range ?? anyVersion, { system, finding }),
    }
  })
  const [lack] = diagnoses.flatMap(({ lacks }) => lacks)
  return {
    ready: lack === undefined,
    system: system.id,
    tools,
    features: Object.values(findings.features),
    frameworks: diagnoses,
    ...(lack ? { error: errorValue(lackError(lack, system)) } : {}),
  }
}
