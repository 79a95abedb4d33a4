import type { CommandName } from '../../src/catalog/command-names.ts'
import type { Part } from '../../src/catalog/schema/checks.ts'
import { type CommandLine, resolveCommand } from '../../src/plan/command-line.ts'
import type { Plan } from '../../src/plan/plan.ts'
import type { RenderedTree } from '../../src/render/tree.ts'
import { data } from '../support/catalog.ts'
import { canDownload, isHere, succeeds } from './machine.ts'

/**
 * What stands in for something that a test machine can't reach, so that the project itself still runs for real.
 * Nothing of it is in a project that a user gets.
 */
export interface Adaptation {
  readonly because: string
  readonly commands: Partial<Record<CommandName, readonly CommandLine[]>>
  readonly leavesOut: Partial<Record<Part, string>>
}

/** The adaptations that this variant needs here; none where everything can be reached. */
export async function adaptationsFor(plan: Plan, tree: RenderedTree): Promise<Adaptation[]> {
  const found = await Promise.all([substitutedProgram(plan, tree), ...substitutedTools(plan)])
  return found.filter((adaptation) => adaptation !== null)
}

/** A program of the project's own that can't download what it needs is run as the one that is installed. */
async function substitutedProgram(
  { project, commands }: Plan,
  tree: RenderedTree,
): Promise<Adaptation | null> {
  const ecosystem = data.ecosystems[data.frameworks[project.framework]?.ecosystem ?? '']
  const manager = ecosystem?.packageManagers.find(({ id }) => id === project.packageManager)
  const standIn = manager?.checks?.standIn
  if (!standIn) return null
  const { file, url } = standIn.unlessDownloads
  const needed = new RegExp(url, 'm').exec(tree.get(file)?.content ?? '')?.[1]
  if (!needed || (await canDownload(needed)) || !(await succeeds([standIn.with, '--version']))) return null
  const entries = Object.entries(commands).map(([name, lines]) => [
    name,
    lines.map(({ env, words }) => ({
      env,
      words: words.map((word) => (word === standIn.program ? standIn.with : word)),
    })),
  ])
  return { because: standIn.because, commands: Object.fromEntries(entries), leavesOut: {} }
}

/** Where a tool that only production needs is not here, another shows what it can. */
function substitutedTools({ project }: Plan): Promise<Adaptation | null>[] {
  const standIns = data.frameworks[project.framework]?.checks.standIns ?? []
  return standIns.map(async ({ without, because, commands, leavesOut = {} }) => {
    if (await isHere(without)) return null
    const lines = Object.entries(commands).map(([name, line]) => [name, resolveCommand(line, {})])
    return { because, commands: Object.fromEntries(lines), leavesOut }
  })
}
