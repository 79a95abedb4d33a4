import { summaries } from '#generated'
import { create, type Outcome } from '../create.ts'
import { type Prober, probe } from '../gather/prober.ts'
import { lackError } from '../plan/readiness.ts'
import type { CommandContext } from '../process/context.ts'
import { filesText, resultText, warningsText } from '../report/summary.ts'
import type { CreateRequest } from '../request/request.ts'
import { CreateError, ExitCode } from '../result/errors.ts'
import { untilAborted } from '../run/abort.ts'
import { type BackgroundExamination, examineInBackground } from './background-examination.ts'
import { checkRequest } from './check-request.ts'
import { converse } from './conversation.ts'
import { type Keyboard, openKeyboard } from './keyboard.ts'
import { progressDisplay } from './progress-display.ts'
import { promptsOn } from './prompts/index.ts'
import { createQuestions } from './questions/index.ts'
import { lacksFor } from './questions/steps.ts'
import { bar, closing, opening, signed, type Terminal, terminalOf } from './terminal.ts'

/**
 * Makes a project in a conversation: all questions first, then all work.
 *
 * @param look replaced in tests only
 * @returns 130 when it was cancelled at a question, having touched nothing
 * @throws CreateError what making the project throws
 */
export async function createInteractively(
  request: CreateRequest,
  context: CommandContext,
  look: Prober = probe,
): Promise<ExitCode> {
  await checkRequest(request, context)
  const found = terminalOf(context)
  const keyboard = openKeyboard(found)
  const terminal = { ...found, input: keyboard.input }
  const { output } = terminal
  const ids = request.framework ? [request.framework.id] : summaries.map(({ id }) => id)
  const background = examineInBackground(ids, context, look, context.signal)
  try {
    output.write(opening(terminal))
    const prompts = promptsOn(terminal)
    const questions = createQuestions({ context, terminal, prompts, background }, request)
    const reply = await converse(questions, request)
    if (reply.kind !== 'answer') {
      output.write(closing(terminal, 'Cancelled. Nothing was written.'))
      return ExitCode.cancelled
    }
    return await make(await withoutTheImpossible(reply.answers, request, background, terminal), {
      ...{ context, terminal, keyboard, background },
    })
  } finally {
    background.stop()
    keyboard.close()
  }
}

/**
 * Who was asked about installing before it was known to be impossible gets a project that is not installed, rather
 * than an error that throws all answers away.
 */
async function withoutTheImpossible(
  answers: CreateRequest,
  request: CreateRequest,
  background: BackgroundExamination,
  terminal: Terminal,
): Promise<CreateRequest> {
  if (!answers.install || request.install) return answers
  await untilAborted(background.done, terminal.signal)
  const [lack] = lacksFor(answers, background.known())
  if (!lack) return answers
  terminal.output.write(
    `${signed(terminal, terminal.style.warn('▲'), [`Not installing: ${lack.message}`]).join('\n')}\n`,
  )
  return { ...answers, install: false }
}

async function make(
  request: CreateRequest,
  {
    context,
    terminal,
    keyboard,
    background,
  }: {
    context: CommandContext
    terminal: Terminal
    keyboard: Keyboard
    background: BackgroundExamination
  },
): Promise<ExitCode> {
  const { style, output } = terminal
  keyboard.ignore()
  const display = progressDisplay(terminal, keyboard, context.cwd)
  let outcome: Outcome
  try {
    outcome = await create(request, {
      ...{ context, probe: background.probe, signal: context.signal, onProgress: display.listen },
    })
  } finally {
    display.stop()
  }
  const { result, error } = outcome
  if (error) {
    output.write(
      `${style.dim(bar)}\n${closing(terminal, 'Stopped.')}${warningsText(result.warnings, style)}\n`,
    )
    throw result.files.length > 0 ? keptProject(error) : error
  }
  const said = result.status === 'planned' ? 'This would be written; nothing was.' : 'Done.'
  output.write(`${style.dim(bar)}\n${closing(terminal, said)}`)
  if (result.status === 'planned') output.write(filesText(result.files, style))
  const examination = background.known()
  const lacks = examination
    ? lacksFor(request, examination).map((lack) => lackError(lack, examination.system))
    : []
  const known = lacks.map(({ message, hint }) => `${message} ${hint}`)
  const warnings = [...new Set([...result.warnings, ...known])]
  output.write(resultText({ ...result, warnings }, style))
  return ExitCode.done
}

/** The end of the output that is in the message stands above it already. */
function keptProject({ code, message, hint }: CreateError): CreateError {
  const [what = ''] = message.split('\n')
  return new CreateError(code, `${what.replace(/:$/, '.')} The project itself is complete, and stays.`, hint)
}
