import type { CreateRequest } from '../../request/request.ts'
import { directoryQuestion } from './directory.ts'
import { existingQuestion } from './existing.ts'
import { frameworkQuestion } from './framework.ts'
import { optionsQuestion } from './options.ts'
import type { CreateQuestion, QuestionContext } from './question.ts'
import { gitQuestion, installQuestion } from './steps.ts'
import { languageQuestion, packageManagerQuestion } from './variant.ts'

/**
 * The questions of a new project. Each is asked only when its flag has not answered it and there is a choice; what else
 * it gets, only after the menu: who names the framework in a flag names that in one, too.
 *
 * @param request what the flags say
 */
export function createQuestions(questionContext: QuestionContext, request: CreateRequest): CreateQuestion[] {
  return [
    directoryQuestion,
    frameworkQuestion,
    languageQuestion,
    packageManagerQuestion,
    ...(request.framework ? [] : [optionsQuestion]),
    existingQuestion,
    installQuestion,
    gitQuestion,
  ].map((make) => make(questionContext))
}
