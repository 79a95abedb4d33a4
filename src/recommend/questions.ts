import type { Framework } from '../catalog/framework.ts'
import type { Guide } from '../catalog/schema/guide.ts'

export const questionIds = ['language', 'building', 'priority'] as const

/** Also the name of the flag that answers it. */
export type QuestionId = (typeof questionIds)[number]

/** The answer that says: no preference. */
export const anyAnswer = 'any'

/** Question → the id of an option; null where there is no preference. */
export type Answers = Readonly<Record<QuestionId, string | null>>

export interface Question {
  readonly id: QuestionId
  readonly message: string
  /** The first one is `any`. */
  readonly options: readonly { readonly id: string; readonly label: string }[]
}

type Speaking = Pick<Framework, 'catalog' | 'languages'>

/** The questions, in the order in which they are asked. The languages are those of the frameworks, in menu order. */
export function questionsFor(frameworks: readonly Speaking[], guide: Guide): Question[] {
  const languages = languagesOf(frameworks).map((label) => ({ id: label.toLowerCase(), label }))
  return questionIds.map((id) => ({
    id,
    message: guide[id].message,
    options: [
      { id: anyAnswer, label: guide[id].any },
      ...(id === 'language' ? languages : guide[id].answers.map(({ id, label }) => ({ id, label }))),
    ],
  }))
}

/** Every language that a framework is written for, or offers a starter in. */
function languagesOf(frameworks: readonly Speaking[]): string[] {
  const spoken = frameworks.map(({ catalog }) => catalog.language)
  const offered = frameworks.flatMap(({ languages }) => languages ?? []).map(({ label }) => label)
  return [...new Set([...spoken, ...offered])]
}
