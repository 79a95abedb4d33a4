import { shellOf } from '../plan/command-line.ts'
import type { CommandContext } from '../process/context.ts'
import { launcherOf } from '../process/launcher.ts'
import { noPreference, readAnswers } from '../recommend/answers.ts'
import { loadQuestionnaire } from '../recommend/load.ts'
import type { Answers, Question } from '../recommend/questions.ts'
import { rank } from '../recommend/rank.ts'
import { recommendText } from '../report/recommend.ts'
import { ourCommand } from '../report/rerun.ts'
import { styleFor } from '../report/style.ts'
import { widthOf } from '../report/table.ts'
import type { Request } from '../request/request.ts'
import { ExitCode } from '../result/errors.ts'
import { writeJson } from './write-json.ts'

/**
 * `--recommend`: ranks the frameworks for the answers to three questions. A question without an answer is asked where
 * somebody can be asked; elsewhere it stands for no preference.
 *
 * @returns 130 when it was cancelled at a question
 * @throws CreateError `invalid-value` for an answer that does not exist
 */
export async function recommendCommand(
  { language, building, priority, ask, json }: Extract<Request, { kind: 'recommend' }>,
  context: CommandContext,
): Promise<ExitCode> {
  const { stdout, env, platform } = context
  const { guide, frameworks, questions } = await loadQuestionnaire()
  const given = readAnswers({ language, building, priority }, questions, guide)
  const open = questions.filter(({ id }) => given[id] === undefined)
  const before = { ...noPreference, ...given }
  const asked = ask && open.length > 0
  const answers = asked ? await askInTerminal(open, before, context) : before
  if (!answers) return ExitCode.cancelled
  const unanswered = ask ? [] : open
  // After a conversation the answers stand above it.
  const unsaid = asked ? [] : questions

  const ranking = rank(answers, frameworks, guide, shellOf(platform))
  if (json) {
    writeJson(stdout, { answers, ranking })
    return ExitCode.done
  }
  const start = ourCommand(launcherOf(env), ['my-backend'], ['--framework', ranking[0]?.id ?? ''])
  const answered = { answers, unsaid, open: unanswered, start }
  stdout.write(recommendText(ranking, answered, styleFor(stdout, env), widthOf(stdout)))
  return ExitCode.done
}

async function askInTerminal(
  open: readonly Question[],
  before: Answers,
  context: CommandContext,
): Promise<Answers | null> {
  const [
    { converse },
    { openKeyboard },
    { promptsOn },
    { questionSteps },
    { bar, closing, opening, terminalOf },
  ] = await Promise.all([
    import('../interactive/conversation.ts'),
    import('../interactive/keyboard.ts'),
    import('../interactive/prompts/index.ts'),
    import('../interactive/question-steps.ts'),
    import('../interactive/terminal.ts'),
  ])
  const found = terminalOf(context)
  const keyboard = openKeyboard(found)
  const terminal = { ...found, input: keyboard.input }
  const { output, style } = terminal
  output.write(opening(terminal))
  const reply = await converse(questionSteps(open, promptsOn(terminal)), before).finally(keyboard.close)
  if (reply.kind !== 'answer') {
    output.write(closing(terminal, 'Cancelled.'))
    return null
  }
  output.write(`${style.dim(bar)}\n${closing(terminal, 'The best one first:')}\n`)
  return reply.answers
}
