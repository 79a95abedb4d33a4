import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from './context.ts'

/**
 * Tells which of npm's settings stand in a file of the user's: the project's, their own, or the machine's
 * (https://docs.npmjs.com/cli/v11/configuring-npm/npmrc). npm names the places in the environment of what it starts.
 *
 * @returns whether a setting, spelt as in a variable (`dry_run`), is in one of them
 */
export function settingsInFiles(env: Environment): (name: string) => boolean {
  const { npm_config_local_prefix: project } = env
  const files = [
    project && join(project, '.npmrc'),
    env.npm_config_userconfig,
    env.npm_config_globalconfig,
  ].filter((file): file is string => Boolean(file))
  let names: ReadonlySet<string> | undefined
  return (name) => {
    names ??= new Set(files.flatMap((file) => namesIn(read(file))))
    return names.has(name)
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const namesIn = (text: string): string[] =>
  [...text.matchAll(/^\s*"?([\w-]+)"?\s*(?:=|$)/gm)].map(([, name = '']) => name.replaceAll('-', '_'))
