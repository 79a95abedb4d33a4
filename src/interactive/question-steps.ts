import { type Answers, anyAnswer, type Question } from '../recommend/questions.ts'
import type { Question as Step } from './conversation.ts'
import type { Prompts } from './prompts/index.ts'
import { toReply } from './questions/question.ts'

/** The questions of a recommendation as steps of a conversation. */
export function questionSteps(questions: readonly Question[], prompts: Prompts): Step<Answers>[] {
  return questions.map(({ id, message, options }) => ({
    id,
    applies: () => true,
    ask: async (answers, { canGoBack, earlier }) => {
      const choices = options.map((option) => ({ value: option.id, label: option.label }))
      const initial = earlier ? (earlier[id] ?? anyAnswer) : undefined
      const prompted = await prompts.choose({ message, canGoBack, choices, initial })
      return toReply(prompted, (value) => ({ ...answers, [id]: value === anyAnswer ? null : value }))
    },
  }))
}
