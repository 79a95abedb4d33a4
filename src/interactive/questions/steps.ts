import { loadShared } from '../../catalog/load.ts'
import type { Examination } from '../../doctor/examine.ts'
import { findRepository } from '../../gather/ignore-files.ts'
import { lookAtMachine } from '../../gather/machine.ts'
import type { Lack } from '../../plan/readiness.ts'
import { resolveTarget } from '../../plan/target.ts'
import type { CreateRequest } from '../../request/request.ts'
import type { Prompts } from '../prompts/index.ts'
import { type CreateQuestion, type QuestionContext, toReply } from './question.ts'

/** Not asked where it is known to be impossible; as long as that is not known, it is asked. */
export function installQuestion({ prompts, background }: QuestionContext): CreateQuestion {
  return {
    id: 'install',
    applies: (request) =>
      request.install === undefined && !request.dryRun && lacksFor(request, background.known()).length === 0,
    ask: askAbout('install', 'Install the dependencies now?', prompts),
  }
}

/** What this machine lacks for what was asked for, as far as it was looked at. */
export function lacksFor(request: CreateRequest, examination: Examination | null): readonly Lack[] {
  const { framework, packageManager } = request
  const diagnosis = examination?.diagnoses.find(({ id }) => id === framework?.id)
  if (!diagnosis) return []
  const release = diagnosis.releases.find(({ id }) => id === framework?.release)
  const manager = diagnosis.packageManagers.find(({ id }) => id === packageManager)
  return manager && manager.id !== diagnosis.packageManager.id ? manager.lacks : (release ?? diagnosis).lacks
}

/** Not asked where there would be none: without Git, and inside a repository. */
export function gitQuestion({ prompts, context }: QuestionContext): CreateQuestion {
  return {
    id: 'git',
    applies: async (request) => {
      if (request.git !== undefined || request.dryRun) return false
      const { tools } = await loadShared()
      const { directory } = resolveTarget(request.directory, request.name, context.cwd)
      // A guess that starts no process; when it is wrong, the step is skipped and says so.
      return lookAtMachine(context, tools).hasTool('git') && findRepository(directory) === null
    },
    ask: askAbout('git', 'Start a Git repository, with a first commit?', prompts),
  }
}

/** Asks whether to take a step; yes, when nothing else was said before. */
function askAbout(step: 'install' | 'git', message: string, prompts: Prompts): CreateQuestion['ask'] {
  return async (request, { canGoBack, earlier }) => {
    const prompted = await prompts.yesOrNo({ message, canGoBack, initial: earlier?.[step] ?? true })
    return toReply(prompted, (value) => ({ ...request, [step]: value }))
  }
}
