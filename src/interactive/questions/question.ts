import type { CommandContext } from '../../process/context.ts'
import type { CreateRequest } from '../../request/request.ts'
import { CreateError } from '../../result/errors.ts'
import type { BackgroundExamination } from '../background-examination.ts'
import type { Question, Reply } from '../conversation.ts'
import type { Prompted, Prompts } from '../prompts/index.ts'
import type { Terminal } from '../terminal.ts'

/** What every question of a new project has at hand. */
export interface QuestionContext {
  readonly context: CommandContext
  readonly terminal: Terminal
  readonly prompts: Prompts
  readonly background: BackgroundExamination
}

export type CreateQuestion = Question<CreateRequest>

/** A value is an answer; the rest stays what it is. */
export function toReply<T, Answers>(prompted: Prompted<T>, answer: (value: T) => Answers): Reply<Answers> {
  return prompted.kind === 'value'
    ? { kind: 'answer', answers: answer(prompted.value) }
    : { kind: prompted.kind }
}

/** What an attempt says when it fails; undefined when it succeeds. */
export function problemWith(attempt: () => unknown): CreateError | undefined {
  try {
    attempt()
    return undefined
  } catch (error) {
    if (error instanceof CreateError) return error
    throw error
  }
}
