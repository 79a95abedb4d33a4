import { accessSync, constants, statSync } from 'node:fs'
import { basename, extname, isAbsolute, join, resolve } from 'node:path'
import type { Environment } from '../process/context.ts'

/** Environment names are case-insensitive on Windows, where PATH is usually spelt `Path`. */
function variable(env: Environment, name: string, platform: NodeJS.Platform): string | undefined {
  if (platform !== 'win32') return env[name]
  const key = Object.keys(env).find((candidate) => candidate.toUpperCase() === name)
  return key === undefined ? undefined : env[key]
}

function isExecutable(path: string): boolean {
  try {
    // Most places have nothing of that name, and making an error takes longer than looking.
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The file that `path` stands for: itself, or on Windows itself with one of the executable extensions. */
function executableAt(path: string, env: Environment, platform: NodeJS.Platform): string | null {
  if (platform !== 'win32') return isExecutable(path) ? path : null
  const extensions = (variable(env, 'PATHEXT', platform) ?? '.COM;.EXE;.BAT;.CMD').toLowerCase().split(';')
  // Without an executable extension a file is not a program on Windows: `npm` is a shell script beside `npm.cmd`.
  const candidates = extensions.includes(extname(path).toLowerCase())
    ? [path]
    : extensions.map((extension) => path + extension)
  return candidates.find(isExecutable) ?? null
}

/**
 * Finds a program on PATH, without starting a process.
 *
 * Relative PATH entries are ignored: what they find depends on the directory one happens to be in, and may have
 * been put there by somebody else.
 *
 * @param program a bare name such as `npm`
 * @returns the absolute path of the first executable of that name, or null
 */
export function findOnPath(
  program: string,
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const directories = (variable(env, 'PATH', platform) ?? '').split(platform === 'win32' ? ';' : ':')
  for (const entry of directories) {
    const directory = entry.replace(/^"(.*)"$/, '$1')
    if (!isAbsolute(directory)) continue
    const found = executableAt(join(directory, program), env, platform)
    if (found !== null) return found
  }
  return null
}

/** The file that a program of a tool is: below the tool's home where one is set, as the tools themselves do, else on PATH. */
export function locate(
  tool: { readonly home?: string | undefined },
  program: string,
  env: Environment,
): string | null {
  const home = homeOf(tool, env)
  return findOnPath(program, home === undefined ? env : { ...env, PATH: join(home, 'bin') })
}

/** Where an environment variable says that a tool is; undefined where none does, and when it is empty. */
export function homeOf(tool: { readonly home?: string | undefined }, env: Environment): string | undefined {
  return (tool.home === undefined ? undefined : env[tool.home]) || undefined
}

/**
 * Finds the program of a command line.
 *
 * A path such as `./mvnw` or `.venv/bin/python` is looked up in `cwd`, a bare name on PATH. On Windows a bare name
 * that PATH does not know may be a file of the project, as it is in its shells (`mvnw.cmd`), and an extensionless
 * script with a `#!` line is a program too.
 *
 * @returns its absolute path, or null
 */
export function resolveProgram(
  program: string,
  cwd: string,
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const local = resolve(cwd, program)
  const isPath = basename(program) !== program
  if (!isPath) {
    return (
      findOnPath(program, env, platform) ?? (platform === 'win32' ? executableAt(local, env, platform) : null)
    )
  }
  return executableAt(local, env, platform) ?? (platform === 'win32' && isExecutable(local) ? local : null)
}
