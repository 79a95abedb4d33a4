import { summaries } from '#generated'
import { shellOf } from '../plan/command-line.ts'
import { noPreference } from '../recommend/answers.ts'
import { loadQuestionnaire } from '../recommend/load.ts'
import type { Answers } from '../recommend/questions.ts'
import { type Ranked, rank, sayReasons, weigh } from '../recommend/rank.ts'
import { converse, type Question as Step } from './conversation.ts'
import { frameworkChoices } from './menu.ts'
import type { Choice, Prompted } from './prompts/index.ts'
import { roomForLabels } from './prompts/list.ts'
import { questionSteps } from './question-steps.ts'
import { type QuestionContext, toReply } from './questions/question.ts'

export interface Advised {
  readonly id: string
  /** The language that was asked for; null when any was fine. */
  readonly language: string | null
}

/** How many of the ranked frameworks are offered. */
const offered = 5

/**
 * Asks the three questions and offers the frameworks that fit best, with the reasons.
 *
 * @returns the one that was chosen; `back` leads to the menu
 */
export async function askForAdvice({
  context,
  prompts,
  background,
  terminal,
}: Pick<QuestionContext, 'context' | 'prompts' | 'background' | 'terminal'>): Promise<Prompted<Advised>> {
  const { guide, frameworks, questions } = await loadQuestionnaire()
  let outcome: Prompted<Advised> = { kind: 'back' }

  const choose: Step<Answers> = {
    id: 'ranking',
    applies: () => true,
    ask: async (answers, { canGoBack }) => {
      const best = rank(answers, frameworks, guide, shellOf(context.platform)).slice(0, offered)
      const ranked = best.flatMap(({ id }) => summaries.find((summary) => summary.id === id) ?? [])
      const lines = frameworkChoices(ranked, background.known(), roomForLabels(terminal))
      const choices = lines.map((line, index) => withReasons(line, best[index]?.reasons ?? []))
      const message = 'These fit best, the best one first'
      const prompted = await prompts.choose({ message, canGoBack, choices })
      const { language } = answers
      outcome =
        prompted.kind === 'value' ? { ...prompted, value: { id: prompted.value, language } } : prompted
      return toReply(outcome, () => answers)
    },
  }
  // Before the first question there is the menu.
  const steps = questionSteps(questions, prompts)
  const { kind } = await converse([...steps, choose], noPreference, true)
  return kind === 'answer' ? outcome : { kind }
}

/** A line of the menu that says below the list, above what the menu says there, why it is where it is. */
function withReasons(line: Choice<string>, reasons: Ranked['reasons']): Choice<string> {
  const [speakFor, speakAgainst] = weigh(reasons)
  return {
    ...line,
    detail: [
      `For it: ${sayReasons(speakFor)}`,
      ...(speakAgainst.length > 0 ? [`Less so: ${sayReasons(speakAgainst)}`] : []),
      ...(line.detail ?? []),
    ],
  }
}
