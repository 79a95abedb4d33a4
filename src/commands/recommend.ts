import { ExitCode } from '../errors.ts'
import { noPreference, readAnswers } from '../recommend/answers.ts'
import { loadQuestionnaire } from '../recommend/load.ts'
import type { Answers, Question } from '../recommend/questions.ts'
import { rank } from '../recommend/rank.ts'
import { recommendText } from '../report/recommend.ts'
import { ourCommand } from '../report/rerun.ts'
import { styleFor } from '../report/style.ts'
import { widthOf } from '../report/table.ts'
import type { Request } from '../request/request.ts'
import { launcherOf } from '../request/surroundings.ts'
import type { Terminal } from './terminal.ts'
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
  terminal: Terminal,
): Promise<ExitCode> {
  const { stdout, env } = terminal
  const { guide, frameworks, questions } = await loadQuestionnaire()
  const given = readAnswers({ language, building, priority }, questions, guide)
  const open = questions.filter(({ id }) => given[id] === undefined)
  const before = { ...noPreference, ...given }
  const asked = ask && open.length > 0
  const answers = asked ? await askInTerminal(open, before, terminal) : before
  if (!answers) return ExitCode.cancelled
  const unanswered = ask ? [] : open
  // After a conversation the answers stand above it.
  const unsaid = asked ? [] : questions

  const ranking = rank(answers, frameworks, guide)
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
  terminal: Terminal,
): Promise<Answers | null> {
  const [{ converse }, { promptsOn }, { questionSteps }, { bar, closing, opening, screenOf }] =
    await Promise.all([
      import('../interactive/conversation.ts'),
      import('../interactive/prompts/index.ts'),
      import('../interactive/question-steps.ts'),
      import('../interactive/screen.ts'),
    ])
  const screen = screenOf(terminal)
  const { output, style } = screen
  output.write(opening(screen))
  const reply = await converse(questionSteps(open, promptsOn(screen)), before)
  if (reply.kind !== 'answer') {
    output.write(closing(screen, 'Cancelled.'))
    return null
  }
  output.write(`${style.dim(bar)}\n${closing(screen, 'The best one first:')}\n`)
  return reply.answers
}
