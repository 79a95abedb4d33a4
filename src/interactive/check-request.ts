import { loadFramework, loadShared } from '../catalog/load.ts'
import { lookAtMachine } from '../gather/machine.ts'
import { chooseLanguage, choosePackageManager, chooseRelease } from '../plan/choose.ts'
import { nothingProbed } from '../plan/machine.ts'
import { resolveTarget } from '../plan/target.ts'
import type { CommandContext } from '../process/context.ts'
import type { CreateRequest } from '../request/request.ts'
import { surveyTarget } from '../write/index.ts'
import { notEmpty } from '../write/survey.ts'

/**
 * Looks at what flags have answered already, so that a mistake among them is said before a question is asked rather
 * than after all of them.
 *
 * @throws CreateError as making the project would
 */
export async function checkRequest(request: CreateRequest, context: CommandContext): Promise<void> {
  const { directory, name, ifExists, framework } = request
  if (directory !== undefined) {
    refuseOccupied(resolveTarget(directory, name, context.cwd).directory, ifExists)
  }
  if (!framework) return
  const [{ definition }, shared] = await Promise.all([loadFramework(framework.id), loadShared()])
  const machine = lookAtMachine(context, shared.tools)
  chooseRelease(definition, framework.release, nothingProbed, () => false)
  chooseLanguage(definition, request.language)
  choosePackageManager(definition, machine, request.packageManager)
}

/** @throws CreateError when nothing could be written there, whatever the other answers are */
export function refuseOccupied(directory: string, ifExists: CreateRequest['ifExists']): void {
  const { state, entries } = surveyTarget(directory)
  if (state === 'occupied' && ifExists === 'abort') throw notEmpty(directory, entries)
}
