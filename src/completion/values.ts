import type { Question, QuestionId } from '../recommend/questions.ts'
import { type FlagValue, ifExistsChoices, shells } from '../request/flags.ts'

/** Kind of value → the words that can stand there; none where anything can. */
export type Values = Readonly<Record<FlagValue, readonly string[]>>

interface Known {
  readonly frameworks: readonly {
    readonly id: string
    readonly releases: readonly { readonly id: string }[]
    readonly packageManagers: readonly { readonly id: string }[]
  }[]
  readonly questions: readonly Question[]
}

/** What can be completed after the flags that take a value. */
export function completionValues({ frameworks, questions }: Known): Values {
  const ids = frameworks.map(({ id }) => id)
  const answers = (question: QuestionId) =>
    questions.find(({ id }) => id === question)?.options.map(({ id }) => id) ?? []
  return {
    framework: ids,
    'framework-release': frameworks.flatMap(({ id, releases }) => [
      id,
      ...releases.map((release) => `${id}@${release.id}`),
    ]),
    'framework-list': ids,
    language: answers('language'),
    'package-manager': [
      ...new Set(frameworks.flatMap(({ packageManagers }) => packageManagers.map(({ id }) => id))),
    ],
    name: [],
    'if-exists': ifExistsChoices,
    shell: shells,
    priority: answers('priority'),
    purpose: answers('building'),
  }
}
