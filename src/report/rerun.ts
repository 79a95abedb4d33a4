import { launchers, version } from '#generated'
import { optionWord } from '../catalog/option-word.ts'
import { type CommandLine, formatCommand, quote, type Shell } from '../plan/command-line.ts'
import type { Plan } from '../plan/plan.ts'

/** What most people start this program with. */
const usualLauncher = 'npm'

/**
 * The command that repeats a run without questions, with the version that ran.
 *
 * @param directory as the user typed it, so that it still means the same place
 */
export function rerunCommand(
  plan: Plan,
  directory: string,
  nameGiven: boolean,
  launcher: string | null,
  shell: Shell,
): string {
  const { project } = plan
  const flags = [
    ['--framework', `${project.framework}@${project.release}`],
    project.language ? ['--language', project.language] : [],
    ['--package-manager', project.packageManager],
    plan.options.length > 0
      ? ['--with', plan.options.map(({ id, value }) => optionWord(id, value)).join(',')]
      : [],
    nameGiven ? ['--name', project.name] : [],
    plan.ifExists === 'abort' ? [] : ['--if-exists', plan.ifExists],
    plan.verify ? ['--verify'] : plan.install ? ['--install'] : ['--no-install'],
    plan.git ? ['--git'] : ['--no-git'],
  ].flat()
  const start = launcherFor(launcher)
  // Another version may make another project.
  const pinned = start?.pinned.replace('{version}', version)
  return join(
    pinned,
    [quote(directory, shell)],
    start?.separator,
    flags.map((flag) => quote(flag, shell)),
  )
}

/**
 * How to start this program again.
 *
 * @param launcher what started it this time
 * @param words before the flags; they and the flags are quoted already
 */
export function ourCommand(
  launcher: string | null,
  words: readonly string[],
  flags: readonly string[],
): string {
  const start = launcherFor(launcher)
  return join(start?.command, words, start?.separator, flags)
}

const launcherFor = (launcher: string | null) =>
  launchers[launcher ?? usualLauncher] ?? launchers[usualLauncher]

function join(
  command: string | undefined,
  words: readonly string[],
  separator: string | undefined,
  flags: readonly string[],
): string {
  return [command, ...words, separator, ...flags].filter(Boolean).join(' ')
}

/**
 * What to type next: into the project, install unless that is done, and serve.
 *
 * @param works whether a command can; others are left out
 */
export function nextCommands(
  plan: Plan,
  relativeDirectory: string,
  shell: Shell,
  {
    isInstalled,
    works,
  }: { readonly isInstalled: boolean; readonly works: (command: CommandLine) => boolean },
): string[] {
  const lines = (commands: readonly CommandLine[]) =>
    commands.filter(works).map((command) => formatCommand(command, shell))
  return [
    ...(relativeDirectory === '' ? [] : [`cd ${quote(relativeDirectory, shell)}`]),
    ...(isInstalled ? [] : lines(plan.commands.install)),
    ...lines(plan.commands.dev),
  ]
}
