import { loadFramework, loadShared } from '../../catalog/load.ts'
import { lookAtMachine } from '../../gather/machine.ts'
import { choosePackageManager } from '../../plan/choose.ts'
import type { CreateRequest } from '../../request/request.ts'
import { type CreateQuestion, type QuestionContext, toReply } from './question.ts'

export function languageQuestion({ prompts }: QuestionContext): CreateQuestion {
  return {
    id: 'language',
    applies: async (request) => request.language === undefined && (await languagesOf(request)).length > 1,
    ask: async (request, { canGoBack, earlier }) => {
      const prompted = await prompts.choose({
        message: 'Which language?',
        canGoBack,
        choices: (await languagesOf(request)).map(({ id, label }) => ({ value: id as string, label })),
        initial: earlier?.language,
      })
      return toReply(prompted, (value) => ({ ...request, language: value }))
    },
  }
}

async function languagesOf({ framework }: CreateRequest) {
  return framework ? ((await loadFramework(framework.id)).definition.languages ?? []) : []
}

/** Where only one of a framework's package managers is here, there is nothing to choose: it is taken. */
export function packageManagerQuestion(questionContext: QuestionContext): CreateQuestion {
  return {
    id: 'package-manager',
    applies: async (request) => {
      if (!request.framework || request.packageManager !== undefined) return false
      const managers = await managersFor(request.framework.id, questionContext)
      return managers.length > 1 && managers.filter(({ present }) => present).length !== 1
    },
    ask: async (request, { canGoBack, earlier }) => {
      const managers = await managersFor(request.framework?.id ?? '', questionContext)
      const prompted = await questionContext.prompts.choose({
        message: 'Which package manager?',
        canGoBack,
        choices: managers.map(({ id, name, present }) => ({
          value: id,
          label: present ? name : `${name}, not found here`,
          answer: name,
        })),
        initial: earlier?.packageManager ?? managers.find(({ best }) => best)?.id,
      })
      return toReply(prompted, (value) => ({ ...request, packageManager: value }))
    },
  }
}

/** What a framework can be installed with, default first, as this machine stands to it. */
async function managersFor(framework: string, { context }: QuestionContext) {
  const [{ definition }, shared] = await Promise.all([loadFramework(framework), loadShared()])
  const machine = lookAtMachine(context, shared.tools)
  const best = choosePackageManager(definition, machine, undefined)
  return definition.packageManagers.map(({ id, name, tool }) => {
    const present = tool === null || machine.hasTool(tool)
    return { id, name, present, best: id === best.id }
  })
}
