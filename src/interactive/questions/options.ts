import type { Framework, Option, OptionValue } from '../../catalog/framework.ts'
import { loadFramework, loadShared } from '../../catalog/load.ts'
import { optionWord } from '../../catalog/option-word.ts'
import { lookAtMachine } from '../../gather/machine.ts'
import { chooseVariant } from '../../plan/choose.ts'
import { chooseOptions, reasonAgainst } from '../../plan/options.ts'
import type { Variant } from '../../plan/overlays.ts'
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
        initial: (earlier?.options ?? []).map(({ id, value }) => optionWord(id, value)),
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
  readonly choices: Variant
}

/** The choices that stand already, and the usual ones for those that nobody is asked for. */
async function made(request: CreateRequest, { context }: QuestionContext): Promise<Made> {
  const [{ definition: framework }, { tools }] = await Promise.all([
    loadFramework(request.framework?.id ?? ''),
    loadShared(),
  ])
  return { framework, choices: chooseVariant(framework, request, lookAtMachine(context, tools)) }
}

/** A line for each value, or one for the option itself. */
function choicesFor(option: Option, choices: Variant): SeveralChoice<string>[] {
  const reason = reasonAgainst(option, choices)
  const line = (value: OptionValue | null): SeveralChoice<string> => {
    const name = value === null ? option.title : `${option.title}: ${value.label}`
    return {
      value: optionWord(option.id, value?.id),
      label: `${name}, ${reason ?? option.adds}`,
      answer: value?.label ?? option.title,
      disabled: reason !== null,
    }
  }
  return (option.values ?? [null]).map(line)
}
