import type { Terminal } from '../../commands/terminal.ts'
import { CreateError } from '../../errors.ts'
import type { CreateRequest } from '../../request/request.ts'
import type { Question, Reply } from '../conversation.ts'
import type { Lookout } from '../lookout.ts'
import type { Prompted, Prompts } from '../prompts/index.ts'
import type { Screen } from '../screen.ts'

/** What every question of a new project has at hand. */
export interface Backdrop {
  readonly terminal: Terminal
  readonly screen: Screen
  readonly prompts: Prompts
  readonly lookout: Lookout
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
