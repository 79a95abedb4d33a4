import type { Guide } from '../catalog/schema/guide.ts'
import { hintFor, suggest } from '../request/suggest.ts'
import { CreateError } from '../result/errors.ts'
import { type Answers, anyAnswer, type Question, type QuestionId, questionIds } from './questions.ts'

/** What the flags say; undefined where a flag is not given. */
export type GivenAnswers = Readonly<Record<QuestionId, string | undefined>>

/** No preference on any of them. */
export const noPreference: Answers = { language: null, building: null, priority: null }

/**
 * Checks the answers that were given as flags. Any case is understood, and what people call a language for short.
 *
 * @returns the answers; those not given are left out
 * @throws CreateError `invalid-value`
 */
export function readAnswers(
  given: GivenAnswers,
  questions: readonly Question[],
  guide: Guide,
): Partial<Answers> {
  const answers: Partial<Record<QuestionId, string | null>> = {}
  for (const id of questionIds) {
    const typed = given[id]
    const options = questions.find((question) => question.id === id)?.options ?? []
    if (typed !== undefined) answers[id] = readAnswer(id, typed, options, guide)
  }
  return answers
}

function readAnswer(
  id: QuestionId,
  typed: string,
  options: Question['options'],
  guide: Guide,
): string | null {
  const wanted = typed.trim().toLowerCase()
  const aliases = id === 'language' ? guide.language.aliases : {}
  const meant = Object.hasOwn(aliases, wanted) ? (aliases[wanted] ?? '').toLowerCase() : wanted
  if (meant === anyAnswer) return null
  if (options.some((option) => option.id === meant)) return meant

  const valid = options.map((option) => option.id)
  const near = suggest(wanted, [...valid, ...Object.keys(aliases)])
  throw new CreateError(
    'invalid-value',
    `--${id} ${JSON.stringify(typed)} is not possible.`,
    hintFor(wanted, valid, 'values', near && (aliases[near]?.toLowerCase() ?? near)),
  )
}
