import type { Grammar } from '../../catalog/framework.ts'
import { loadFramework, loadUsualGrammars } from '../../catalog/load.ts'
import { deriveNames } from '../../plan/names.ts'
import { type DerivedIdentifier, nameIn } from '../../plan/plan.ts'
import { defaultDirectory, resolveTarget } from '../../plan/target.ts'
import { identifiersText } from '../../report/summary.ts'
import { expandHome } from '../../request/home.ts'
import type { CreateRequest } from '../../request/request.ts'
import { refuseOccupied } from '../check-request.ts'
import { type CreateQuestion, problemWith, type QuestionContext, toReply } from './question.ts'

/** Where the project goes, and so what it is called. */
export function directoryQuestion({ prompts, context }: QuestionContext): CreateQuestion {
  return {
    id: 'directory',
    applies: (request) => request.directory === undefined,
    ask: async (request, { canGoBack, earlier }) => {
      const called = await identifiersFor(request)
      const target = (value: string) =>
        resolveTarget(expandHome(value, context.env), request.name, context.cwd)
      const prompted = await prompts.text({
        message: 'Where should the project go?',
        canGoBack,
        fallback: defaultDirectory,
        initial: earlier?.directory ?? '',
        validate: (value) =>
          problemWith(() => refuseOccupied(target(value).directory, request.ifExists))?.message,
        remark: (value) => {
          if (problemWith(() => target(value))) return undefined
          const { name } = target(value)
          return nameRemark(value, name, called(name))
        },
      })
      return toReply(prompted, (value) => ({ ...request, directory: expandHome(value, context.env) }))
    },
  }
}

/** The project's name where it is not what was typed, and what it becomes in code where that differs. */
function nameRemark(
  typed: string,
  name: string,
  identifiers: readonly DerivedIdentifier[],
): string | undefined {
  const parts = [
    ...(name === typed ? [] : [`called ${name}`]),
    ...(identifiers.length > 0 ? [identifiersText(identifiers)] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : undefined
}

/** Says what a name becomes in the code of the framework that was asked for, or else in the usual languages. */
async function identifiersFor({
  framework,
}: CreateRequest): Promise<(name: string) => readonly DerivedIdentifier[]> {
  if (!framework) {
    const grammars = await loadUsualGrammars()
    return (name) => usualIdentifiers(name, grammars)
  }
  const { definition } = await loadFramework(framework.id)
  return (name) => nameIn(definition, name).identifiers
}

/** Nothing where a language could use the name as it is: then it is what people expect of a name. */
function usualIdentifiers(name: string, grammars: readonly Grammar[]): readonly DerivedIdentifier[] {
  const identifiers = grammars.flatMap((grammar) =>
    Object.entries(deriveNames(name, grammar)).map(([kind, value]) => ({
      ...{ kind, value },
      label: grammar.identifiers[kind]?.label ?? kind,
    })),
  )
  return identifiers.some(({ value }) => value === name) ? [] : identifiers
}
