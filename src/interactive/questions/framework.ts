import { summaries } from '#generated'
import { loadFramework, loadShared } from '../../catalog/load.ts'
import { lookAtMachine } from '../../gather/machine.ts'
import { chooseLanguage, choosePackageManager } from '../../plan/choose.ts'
import type { CreateRequest } from '../../request/request.ts'
import type { Reply, Turn } from '../conversation.ts'
import { askForAdvice } from '../help-me-choose.ts'
import { helpMeChoose, menuChoices, searchWords } from '../menu.ts'
import { roomForLabels } from '../prompts/list.ts'
import { type CreateQuestion, problemWith, type QuestionContext } from './question.ts'

/** The menu. It opens at once; what is found out about the machine is filled in while it is read. */
export function frameworkQuestion(questionContext: QuestionContext): CreateQuestion {
  const { prompts, background } = questionContext
  return {
    id: 'framework',
    applies: (request) => request.framework === undefined,
    ask: async (request, turn) => {
      let open = true
      void background.done.then(() => {
        if (open) prompts.refresh()
      })
      try {
        return await prompts.together(() => askUntilPossible(request, turn, questionContext))
      } finally {
        open = false
      }
    },
  }
}

async function askUntilPossible(
  request: CreateRequest,
  { canGoBack, earlier }: Turn<CreateRequest>,
  questionContext: QuestionContext,
): Promise<Reply<CreateRequest>> {
  const { prompts, background, terminal } = questionContext
  let initial = earlier?.framework?.id
  for (;;) {
    const menu = await prompts.search({
      message: 'Which framework?',
      canGoBack,
      choices: () => menuChoices(summaries, background.known(), roomForLabels(terminal)),
      initial,
      keywords: (id) => searchWords(summaries, id),
    })
    if (menu.kind !== 'value') return { kind: menu.kind }
    initial = menu.value
    const asked = menu.value === helpMeChoose
    const chosen = asked ? await askForAdvice(questionContext) : picked(menu.value)
    if (chosen.kind === 'cancel') return chosen
    if (chosen.kind === 'back') continue
    const { id, language } = chosen.value
    const problem = await problemOf(id, request, questionContext)
    if (!problem) return { kind: 'answer', answers: await withFramework(request, id, language) }
    prompts.takeBack()
    prompts.say(terminal.style.warn('▲'), [problem.message, problem.hint])
  }
}

const picked = (id: string) => ({ kind: 'value', value: { id, language: null } }) as const

/** Who has said which language it is going to be is not asked again. */
async function withFramework(
  request: CreateRequest,
  id: string,
  wished: string | null,
): Promise<CreateRequest> {
  const { definition } = await loadFramework(id)
  const language = definition.languages?.find((offered) => offered.id === wished)?.id
  const framework = { id, release: undefined }
  return { ...request, framework, language: request.language ?? language }
}

/** Flags that were given before the framework was known may not go with it. */
async function problemOf(id: string, request: CreateRequest, { context }: QuestionContext) {
  const [{ definition }, shared] = await Promise.all([loadFramework(id), loadShared()])
  const machine = lookAtMachine(context, shared.tools)
  return problemWith(() => {
    chooseLanguage(definition, request.language)
    choosePackageManager(definition, machine, request.packageManager)
  })
}
