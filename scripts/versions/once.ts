/**
 * Asks the same question once. A failure is an answer too: a registry that is silent is silent for the whole run.
 *
 * @param keyOf what makes two questions the same
 */
export function once<Question extends unknown[], Answer>(
  ask: (...question: Question) => Promise<Answer>,
  keyOf: (...question: Question) => string = (...question) => question.join(' '),
): (...question: Question) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>()
  return (...question) => {
    const key = keyOf(...question)
    const known = answers.get(key) ?? ask(...question)
    answers.set(key, known)
    return known
  }
}
