import { loadFramework } from '../../catalog/load.ts'
import type { Framework } from '../../catalog/schema.ts'
import { deriveNames } from '../../plan/names.ts'
import { nameIn } from '../../plan/plan.ts'
import { defaultDirectory, resolveTarget } from '../../plan/target.ts'
import { identifiersText } from '../../report/summary.ts'
import { refuseOccupied } from '../check-request.ts'
import { type Backdrop, type CreateQuestion, problemWith, toReply } from './backdrop.ts'

/** Where the project goes, and so what it is called. */
export function directoryQuestion({ prompts, terminal }: Backdrop): CreateQuestion {
  return {
    id: 'directory',
    applies: (request) => request.directory === undefined,
    ask: async (request, { canGoBack, earlier }) => {
      const framework = request.framework ? (await loadFramework(request.framework.id)).definition : null
      const target = (value: string) => resolveTarget(value, request.name, terminal.cwd)
      const prompted = await prompts.text({
        message: 'Where should the project go?',
        canGoBack,
        fallback: defaultDirectory,
        initial: earlier?.directory ?? '',
        validate: (value) =>
          problemWith(() => refuseOccupied(target(value).directory, request.ifExists))?.message,
        remark: (value) => {
          if (problemWith(() => target(value))) return undefined
          return nameRemark(value, target(value).name, framework)
        },
      })
      return toReply(prompted, (value) => ({ ...request, directory: value }))
    },
  }
}

/**
 * The project's name where it is not what was typed, and what it becomes in code where that differs. While the
 * framework is not known, only a name that no language could use as it is gets a remark.
 */
function nameRemark(typed: string, name: string, framework: Framework | null): string | undefined {
  const identifiers = framework ? nameIn(framework, name).identifiers : usualIdentifiers(name)
  const parts = [
    ...(name === typed ? [] : [`called ${name}`]),
    ...(identifiers.length > 0 ? [identifiersText(identifiers)] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : undefined
}

function usualIdentifiers(name: string) {
  const { npm, python, javaClass } = deriveNames(name)
  if (npm === name) return []
  return [
    { kind: 'npm', value: npm },
    { kind: 'python', value: python },
    { kind: 'javaClass', value: javaClass },
  ]
}
