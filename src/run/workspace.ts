import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { PackageManager } from '../catalog/framework.ts'
import type { CommandLine } from '../plan/command-line.ts'

type Standalone = NonNullable<PackageManager['standalone']>

/**
 * Makes an install command work on the project in `cwd` alone, when it stands below somebody else's workspace. There
 * npm, pnpm and Bun would install into the parent and change its lockfile, and Yarn 2 and later would refuse.
 * Elsewhere the command stays as it is documented.
 *
 * Yarn 1 and Bun have no such switch: where a parent's `workspaces` pattern matches the project's directory, they
 * install it as the member that the pattern says it is.
 *
 * @param standalone the package manager's own means
 * @returns the command to run instead; the same one where a file was enough, which is written here
 */
export function isolateInstall(
  command: CommandLine,
  cwd: string,
  standalone: PackageManager['standalone'],
): CommandLine {
  if (!standalone || !isBelow(cwd, (directory) => isHome(directory, standalone))) return command
  const { unless, flag, file } = standalone
  if (unless !== undefined && existsSync(join(cwd, unless))) return command
  if (file !== undefined) writeFileSync(join(cwd, file), '')
  return flag === undefined ? command : { ...command, words: [...command.words, flag] }
}

/** Whether a directory above `cwd` passes the test. */
function isBelow(cwd: string, test: (directory: string) => boolean): boolean {
  const parent = dirname(cwd)
  return parent !== cwd && (test(parent) || isBelow(parent, test))
}

function isHome(directory: string, { marker, field }: Standalone): boolean {
  const file = join(directory, marker)
  return field === undefined ? existsSync(file) : hasField(file, field)
}

function hasField(file: string, field: string): boolean {
  try {
    const document: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof document === 'object' && document !== null && field in document
  } catch {
    return false
  }
}
