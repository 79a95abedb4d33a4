import { summaries } from '#generated'
import type { Framework } from '../catalog/framework.ts'
import { loadFramework, loadGuide } from '../catalog/load.ts'
import type { Guide } from '../catalog/schema/guide.ts'
import { type Question, questionsFor } from './questions.ts'

/** What recommending starts from. */
export interface Questionnaire {
  readonly guide: Guide
  /** All of them, in menu order. */
  readonly frameworks: readonly Framework[]
  readonly questions: readonly Question[]
}

/** Loads the guide and every framework, and makes the questions of them. */
export async function loadQuestionnaire(): Promise<Questionnaire> {
  const [guide, ...modules] = await Promise.all([
    loadGuide(),
    ...summaries.map(({ id }) => loadFramework(id)),
  ])
  const frameworks = modules.map(({ definition }) => definition)
  return { guide, frameworks, questions: questionsFor(frameworks, guide) }
}
