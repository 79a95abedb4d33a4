import { summaries } from '#generated'
import { loadFramework, loadGuide } from '../catalog/load.ts'
import { CreateError, ExitCode } from '../errors.ts'
import { noPreference, readAnswers } from '../recommend/answers.ts'
import { type Answers, type Question, questionsFor } from '../recommend/questions.ts'
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
 * @throws CreateError `invalid-value` for an answer that does not exist, `cancelled` for Ctrl-C
 */
export async function recommendCommand(
  { language, building, priority, ask, json }: Extract<Request, { kind: 'recommend' }>,
  terminal: Terminal,
): Promise<ExitCode> {
  const { stdout, env } = terminal
  const [guide, ...modules] = await Promise.all([
    loadGuide(),
    ...summaries.map(({ id }) => loadFramework(id)),
  ])
  const frameworks = modules.map(({ definition }) => definition)
  const questions = questionsFor(frameworks, guide)
  const given = readAnswers({ language, building, priority }, questions, guide)
  const open = questions.filter(({ id }) => given[id] === undefined)
  const before = { ...noPreference, ...given }
  const answers = ask && open.length > 0 ? await askInTerminal(open, before, terminal) : before
  const unanswered = ask ? [] : open

  const ranking = rank(answers, frameworks, guide)
  if (json) {
    writeJson(stdout, { answers, ranking })
    return ExitCode.done
  }
  const start = ourCommand(launcherOf(env), ['my-backend'], ['--framework', ranking[0]?.id ?? ''])
  const answered = { answers, questions, open: unanswered, start }
  stdout.write(recommendText(ranking, answered, styleFor(stdout, env), widthOf(stdout)))
  return ExitCode.done
}

async function askInTerminal(
  open: readonly Question[],
  before: Answers,
  terminal: Terminal,
): Promise<Answers> {
  const [{ converse }, { promptsOn }, { questionSteps }, { screenOf }] = await Promise.all([
    import('../interactive/conversation.ts'),
    import('../interactive/prompts/index.ts'),
    import('../interactive/question-steps.ts'),
    import('../interactive/screen.ts'),
  ])
  const reply = await converse(questionSteps(open, promptsOn(screenOf(terminal))), before)
  if (reply.kind === 'answer') return reply.answers
  throw new CreateError('cancelled', 'Cancelled.', 'Nothing was changed.')
}
