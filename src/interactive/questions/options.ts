import type { Framework, Option, OptionValue } from '../../catalog/framework.ts'
import { loadFramework, loadShared } from '../../catalog/load.ts'
import { lookAtMachine } from '../../gather/machine.ts'
import { chooseLanguage, choosePackageManager, chooseRelease } from '../../plan/choose.ts'
import { nothingProbed } from '../../plan/machine.ts'
import { chooseOptions, reasonAgainst } from '../../plan/options.ts'
import type { Choices } from '../../plan/overlays.ts'
import { parseOptions } from '../../request/options.ts'
import type { CreateRequest } from '../../request/request.ts'
import type { SeveralChoice } from '../prompts/index.ts'
import { type CreateQuestion, problemWith, type QuestionContext, toReply } from './question.ts'

/** What else the project gets: nothing, unless it is taken. What it can't have is shown with the reason. */
export function optionsQuestion(questionContext: QuestionContext): CreateQuestion {
  return {
    id: 'options',
    applies: async ({ framework, options }) =>
      options === undefined &&
      framework !== undefined &&
      (await loadFramework(framework.id)).definition.options.some(({ unavailable }) => !unavailable),
    ask: async (request, { canGoBack, earlier }) => {
      const { framework, choices } = await made(request, questionContext)
      const asWanted = (words: readonly string[]) => parseOptions(words.join(','))
      const prompted = await questionContext.prompts.several({
        message: 'What else does it need?',
        canGoBack,
        choices: framework.options.flatMap((option) => choicesFor(option, choices)),
        initial: (earlier?.options ?? []).map(({ id, value }) =>
          value === undefined ? id : `${id}=${value}`,
        ),
        nothing: 'Nothing else',
        validate: (words) => {
          const problem = problemWith(() => chooseOptions(framework, choices, asWanted(words)))
          return problem && `${problem.message} ${problem.hint}`
        },
      })
      return toReply(prompted, (words) => ({ ...request, options: asWanted(words) }))
    },
  }
}

interface Made {
  readonly framework: Framework
  readonly choices: Omit<Choices, 'options'>
}

/** The choices that stand already, and the usual ones for those that nobody is asked for. */
async function made(request: CreateRequest, { context }: QuestionContext): Promise<Made> {
  const [{ definition: framework }, { tools }] = await Promise.all([
    loadFramework(request.framework?.id ?? ''),
    loadShared(),
  ])
  const choices = {
    release: chooseRelease(framework, request.framework?.release, nothingProbed, () => false),
    language: chooseLanguage(framework, request.language),
    packageManager: choosePackageManager(framework, lookAtMachine(context, tools), request.packageManager),
  }
  return { framework, choices }
}

/** A line for each value, or one for the option itself. */
function choicesFor(option: Option, choices: Made['choices']): SeveralChoice<string>[] {
  const reason = reasonAgainst(option, choices)
  const line = (value: OptionValue | null): SeveralChoice<string> => {
    const name = value === null ? option.title : `${option.title}: ${value.label}`
    return {
      value: value === null ? option.id : `${option.id}=${value.id}`,
      label: `${name}, ${reason ?? option.adds}`,
      answer: value?.label ?? option.title,
      disabled: reason !== null,
    }
  }
  return (option.values ?? [null]).map(line)
}
