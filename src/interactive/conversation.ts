/** What a question came to: an answer, a step back, or the end of it all. */
export type Reply<Answers> =
  | { readonly kind: 'answer'; readonly answers: Answers }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancel' }

/** Where in the conversation a question is asked. */
export interface Turn<Answers> {
  /** Whether a question was asked before this one. */
  readonly canGoBack: boolean
  /** What this question was answered with when it was asked last; undefined the first time. */
  readonly earlier: Answers | undefined
}

export interface Question<Answers> {
  readonly id: string
  /** Whether it is open: neither answered by a flag nor without a choice. */
  readonly applies: (answers: Answers) => boolean | Promise<boolean>
  readonly ask: (answers: Answers, turn: Turn<Answers>) => Promise<Reply<Answers>>
}

/**
 * Asks the questions in order. Going back leads to the question that was asked before, with the answers as they were
 * then.
 *
 * @param canGoBack whether there is something before the first question, too
 * @returns all answers; `back` from the first question that was asked; or `cancel`
 */
export async function converse<Answers>(
  questions: readonly Question<Answers>[],
  initial: Answers,
  canGoBack = false,
): Promise<Reply<Answers>> {
  const asked: { readonly index: number; readonly before: Answers }[] = []
  const given = new Map<string, Answers>()
  let answers = initial
  let index = 0
  while (index < questions.length) {
    const question = questions[index]
    if (!question || !(await question.applies(answers))) {
      index++
      continue
    }
    const reply = await question.ask(answers, {
      canGoBack: canGoBack || asked.length > 0,
      earlier: given.get(question.id),
    })
    if (reply.kind === 'cancel') return reply
    if (reply.kind === 'answer') {
      asked.push({ index, before: answers })
      given.set(question.id, reply.answers)
      answers = reply.answers
      index++
    } else {
      const previous = asked.pop()
      if (!previous) return reply
      index = previous.index
      answers = previous.before
    }
  }
  return { kind: 'answer', answers }
}
