import type { CommandLine } from '../plan/command-line.ts'
import { CreateError } from '../result/errors.ts'
import { networkAdvice } from './network.ts'
import { type RunOptions, runCommand } from './run-command.ts'

export type InstallOptions = Omit<RunOptions, 'resume'>

/**
 * Installs a project's dependencies and writes the lock file, one command after the other, and stops at the first that
 * fails.
 *
 * @param commands what the project's README documents
 * @throws CreateError as `runCommand` does; the hint names the commands that are left to run, and what to do first
 *   where the network was in the way
 */
export async function installDependencies(
  { install, lock }: Readonly<Record<'install' | 'lock', readonly CommandLine[]>>,
  options: InstallOptions,
): Promise<void> {
  const commands = [...install, ...lock]
  for (const [index, command] of commands.entries()) {
    try {
      await runCommand(command, { ...options, resume: commands.slice(index) })
    } catch (error) {
      throw explained(error, options)
    }
  }
}

/** An installation needs registries; where none could be reached, trying again alone does not help. */
function explained(error: unknown, { env = process.env }: InstallOptions): unknown {
  if (!(error instanceof CreateError) || error.code !== 'command-failed') return error
  const advice = networkAdvice(error.message, env)
  if (advice === null) return error
  return new CreateError(error.code, error.message, `${advice}\n${error.hint}`, { cause: error })
}
