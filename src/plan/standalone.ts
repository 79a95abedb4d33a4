import type { ParentFile } from '../catalog/framework.ts'
import { CreateError } from '../result/errors.ts'
import type { Plan } from './plan.ts'

interface Above {
  /** Absolute. */
  readonly file: string
  readonly kind: ParentFile
}

/**
 * The plan, kept to itself below somebody else's project: with the flags that keep installing in it, and with warnings of
 * what nothing keeps apart.
 *
 * @param above what there is in the directories above it
 * @throws CreateError `unsafe-target` when installing would change what is above, and nothing prevents it
 */
export function keptToItself(plan: Plan, above: readonly Above[]): Plan {
  if (above.length === 0) return plan
  const taken = above.find(({ kind }) => kind.taken)
  if (taken && plan.install) {
    throw new CreateError(
      'unsafe-target',
      `Installing would change a project above: ${sentence(taken)}`,
      'Choose a directory outside of it, or leave out --install.',
    )
  }
  const flags = above.flatMap(({ kind }) => kind.flag ?? [])
  const install = plan.commands.install.map((command) => ({
    ...command,
    words: [...command.words, ...flags],
  }))
  return {
    ...plan,
    commands: { ...plan.commands, install },
    extraFiles: above.flatMap(({ kind }) => kind.makes ?? []),
    warnings: [
      ...plan.warnings,
      ...above.filter(({ kind }) => kind.effect).map((one) => `Above the project is ${sentence(one)}`),
    ],
  }
}

function sentence({ file, kind }: Above): string {
  return `${file}. ${kind.effect ?? ''}`
}
