import type { CommandLine } from '../plan/command-line.ts'
import { type RunOptions, runCommand } from './run-command.ts'
import { isolateInstall } from './workspace.ts'

export interface InstallOptions extends Omit<RunOptions, 'resume'> {
  /** A command begins; `command` is what really runs, workspace flags included. */
  readonly onCommand?: ((command: CommandLine) => void) | undefined
}

/**
 * Installs a project's dependencies, one command after the other, and stops at the first that fails.
 *
 * @param commands what the project's README documents
 * @returns the whole time in milliseconds
 * @throws CreateError as `runCommand` does; the hint names the commands that are left to run
 */
export async function installDependencies(
  commands: readonly CommandLine[],
  options: InstallOptions,
): Promise<{ readonly ms: number }> {
  const standalone = commands.map((command) => isolateInstall(command, options.cwd))
  const startedAt = performance.now()
  for (const [index, command] of standalone.entries()) {
    options.onCommand?.(command)
    await runCommand(command, { ...options, resume: standalone.slice(index) })
  }
  return { ms: Math.round(performance.now() - startedAt) }
}
