import type { Manifest } from '../catalog/framework.ts'
import type { IgnoreFilesBefore } from '../gather/ignore-files.ts'
import { type CommandLine, formatCommand, type Shell } from '../plan/command-line.ts'
import type { Plan } from '../plan/plan.ts'
import { ignoreWarnings, type Written } from './ignored.ts'
import { type Lacking, lackingManifests, lackingText } from './kept-manifests.ts'

export type { Written } from './ignored.ts'

/** What comes of it that a project was written among files that were there before. */
export interface Consequences {
  /** Sentences for people. */
  readonly warnings: readonly string[]
  /** Whether a command of the project can work as long as nobody mends what the warnings name. */
  readonly works: (command: CommandLine) => boolean
}

/**
 * Works out what is wrong with a project among other files, and what does not work then.
 *
 * @param manifests how the ecosystem's manifests list what they list
 * @param before the ignore files, as they were before anything was written
 */
export function consequencesOf(
  plan: Plan,
  written: Written,
  manifests: readonly Manifest[],
  before: IgnoreFilesBefore,
  shell: Shell,
): Consequences {
  const lacking = lackingManifests(written.tree, written.kept, manifests)
  const works = worksWith(lacking, plan)
  const { dev, test, build, start } = plan.commands
  const broken = [...dev, ...test, ...build, ...start].filter((command) => !works(command))
  const typed = [...new Set(broken.map((command) => formatCommand(command, shell)))]
  return {
    warnings: [
      ...lacking.map((manifest) => lackingText(manifest, typed)),
      ...ignoreWarnings(plan, written, before, shell),
    ],
    works,
  }
}

/** Installing works with any manifest, unless its command is a script that the manifest lacks. All else needs everything. */
function worksWith(lacking: readonly Lacking[], plan: Plan): (command: CommandLine) => boolean {
  const names = new Set(lacking.flatMap(({ entries }) => [...(entries?.values() ?? [])].flat()))
  return (command) =>
    lacking.length === 0 ||
    (plan.commands.install.includes(command) && !command.words.some((word) => names.has(word)))
}
