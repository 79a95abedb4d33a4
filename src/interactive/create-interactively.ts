import { summaries } from '#generated'
import { surroundingsOf, type Terminal } from '../commands/terminal.ts'
import { create, type Outcome } from '../create.ts'
import { CreateError, ExitCode } from '../errors.ts'
import type { Prober } from '../gather.ts'
import { lackError } from '../plan/readiness.ts'
import { filesText, resultText } from '../report/summary.ts'
import type { CreateRequest } from '../request/request.ts'
import { untilAborted } from '../run/abort.ts'
import { probe } from '../run/prober.ts'
import { checkRequest } from './check-request.ts'
import { converse } from './conversation.ts'
import { type Lookout, startLookout } from './lookout.ts'
import { progressDisplay } from './progress-display.ts'
import { promptsOn } from './prompts/index.ts'
import { createQuestions } from './questions/index.ts'
import { lacksFor } from './questions/steps.ts'
import { bar, closing, opening, type Screen, screenOf, signed } from './screen.ts'

/**
 * Makes a project in a conversation: all questions first, then all work.
 *
 * @param look replaced in tests only
 * @returns 130 when it was cancelled at a question, having touched nothing
 * @throws CreateError what making the project throws
 */
export async function createInteractively(
  request: CreateRequest,
  terminal: Terminal,
  look: Prober = probe,
): Promise<ExitCode> {
  await checkRequest(request, terminal)
  const screen = screenOf(terminal)
  const { output } = screen
  const ids = request.framework ? [request.framework.id] : summaries.map(({ id }) => id)
  const lookout = startLookout(ids, surroundingsOf(terminal), look, terminal.signal)
  try {
    output.write(opening(screen))
    const prompts = promptsOn(screen)
    const questions = createQuestions({ terminal, screen, prompts, lookout })
    const reply = await converse(questions, request)
    if (reply.kind !== 'answer') {
      output.write(closing(screen, 'Cancelled. Nothing was written.'))
      return ExitCode.cancelled
    }
    return await make(await withoutTheImpossible(reply.answers, request, lookout, screen), {
      ...{ terminal, screen, lookout },
    })
  } finally {
    lookout.stop()
  }
}

/**
 * Who was asked about installing before it was known to be impossible gets a project that is not installed, rather
 * than an error that throws all answers away.
 */
async function withoutTheImpossible(
  answers: CreateRequest,
  request: CreateRequest,
  lookout: Lookout,
  screen: Screen,
): Promise<CreateRequest> {
  if (!answers.install || request.install) return answers
  await untilAborted(lookout.done, screen.signal)
  const [lack] = lacksFor(answers, lookout.known())
  if (!lack) return answers
  screen.output.write(
    `${signed(screen, screen.style.warn('▲'), [`Not installing: ${lack.message}`]).join('\n')}\n`,
  )
  return { ...answers, install: false }
}

async function make(
  request: CreateRequest,
  { terminal, screen, lookout }: { terminal: Terminal; screen: Screen; lookout: Lookout },
): Promise<ExitCode> {
  const { style, output } = screen
  const surroundings = surroundingsOf(terminal)
  const display = progressDisplay(screen, terminal.cwd)
  let outcome: Outcome
  try {
    outcome = await create(request, {
      ...{ surroundings, probe: lookout.probe, signal: terminal.signal, onProgress: display.listen },
    })
  } finally {
    display.stop()
  }
  const { result, error } = outcome
  if (error) {
    output.write(`${style.dim(bar)}\n${closing(screen, 'Stopped.')}\n`)
    throw result.files.length > 0 ? keptProject(error) : error
  }
  const said = result.status === 'planned' ? 'This would be written; nothing was.' : 'Done.'
  output.write(`${style.dim(bar)}\n${closing(screen, said)}`)
  if (result.status === 'planned') output.write(filesText(result.files, style))
  const system = lookout.known()?.system
  const lacks = lacksFor(request, lookout.known()).map((lack) => lackError(lack, system ?? 'debian'))
  const warnings = lacks.map(({ message, hint }) => `${message} ${hint}`)
  output.write(resultText(warnings.length > 0 ? { ...result, warnings } : result, style))
  return ExitCode.done
}

/** The end of the output that is in the message stands above it already. */
function keptProject({ code, message, hint }: CreateError): CreateError {
  const [what = ''] = message.split('\n')
  return new CreateError(code, `${what.replace(/:$/, '.')} The project itself is complete, and stays.`, hint)
}
