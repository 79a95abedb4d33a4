import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CommandLine } from '../plan/command-line.ts'

function hasWorkspaces(directory: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
    return typeof manifest === 'object' && manifest !== null && 'workspaces' in manifest
  } catch {
    return false
  }
}

/** Whether a directory above `cwd` passes the test. */
function isBelow(cwd: string, test: (directory: string) => boolean): boolean {
  const parent = dirname(cwd)
  return parent !== cwd && (test(parent) || isBelow(parent, test))
}

/**
 * Makes an install command work on the project in `cwd` alone, when it stands below somebody else's workspace. There
 * npm, pnpm and Bun would install into the parent and change its lockfile, and Yarn 2 and later would refuse.
 * Elsewhere the command stays as it is documented.
 *
 * Yarn 1 and Bun have no such switch: where a parent's `workspaces` pattern matches the project's directory, they
 * install it as the member that the pattern says it is.
 *
 * @returns the command to run instead; for Yarn, the same one after an empty lockfile was written
 */
export function isolateInstall(command: CommandLine, cwd: string): CommandLine {
  const [program = '', verb] = command.words
  const withFlag = (flag: string): CommandLine => ({ ...command, words: [...command.words, flag] })
  if (verb !== 'install') return command

  // Only as a flag: npm does not ask its environment when it looks for the root.
  if (program === 'npm' && isBelow(cwd, hasWorkspaces)) return withFlag('--no-workspaces')

  // A file of the project's own ends the search, and the flag would make pnpm ignore the settings in it.
  const hasPnpmFile = (directory: string): boolean => existsSync(join(directory, 'pnpm-workspace.yaml'))
  if (program === 'pnpm' && !hasPnpmFile(cwd) && isBelow(cwd, hasPnpmFile))
    return withFlag('--ignore-workspace')

  // Yarn's own advice: the nearest yarn.lock marks the project. The install fills it.
  const lockfile = join(cwd, 'yarn.lock')
  const isProject = (directory: string): boolean => existsSync(join(directory, 'package.json'))
  if (program === 'yarn' && !existsSync(lockfile) && isBelow(cwd, isProject)) writeFileSync(lockfile, '')
  return command
}
