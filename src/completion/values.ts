import { options } from '#generated'
import { optionWord } from '../catalog/option-word.ts'
import type { Question, QuestionId } from '../recommend/questions.ts'
import { type FlagValue, ifExistsChoices, shells } from '../request/flags.ts'

/** A value, and what it stands for where the word does not say it. */
export interface Word {
  readonly word: string
  readonly meaning?: string | undefined
}

/** Kind of value → the words that can stand there; none where anything can. */
export type Values = Readonly<Record<FlagValue, readonly Word[]>>

export const textOf = (words: readonly Word[]): string[] => words.map(({ word }) => word)

interface Known {
  readonly frameworks: readonly {
    readonly id: string
    readonly name: string
    readonly releases: readonly { readonly id: string; readonly label: string }[]
    readonly packageManagers: readonly { readonly id: string }[]
  }[]
  readonly questions: readonly Question[]
}

/** What can be completed after the flags that take a value. */
export function completionValues({ frameworks, questions }: Known): Values {
  const ids = frameworks.map(({ id, name }) => ({ word: id, meaning: name }))
  const answers = (question: QuestionId): Word[] =>
    questions
      .find(({ id }) => id === question)
      ?.options.map(({ id, label }) => ({ word: id, meaning: label })) ?? []
  const bare = (words: readonly string[]): Word[] => words.map((word) => ({ word }))
  return {
    framework: ids,
    'framework-release': frameworks.flatMap(({ id, name, releases }) => [
      { word: id, meaning: name },
      ...releases.map((release) => ({ word: `${id}@${release.id}`, meaning: release.label })),
    ]),
    'framework-list': ids,
    language: answers('language'),
    'package-manager': bare([
      ...new Set(frameworks.flatMap(({ packageManagers }) => packageManagers.map(({ id }) => id))),
    ]),
    name: [],
    'if-exists': bare(ifExistsChoices),
    'option-list': options.flatMap(({ id, title, values }) => [
      { word: id, meaning: title },
      ...(values ?? []).map((value) => ({ word: optionWord(id, value.id), meaning: value.label })),
    ]),
    shell: bare(shells),
    priority: answers('priority'),
    purpose: answers('building'),
  }
}
