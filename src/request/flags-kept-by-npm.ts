import type { Environment } from '../process/context.ts'
import { CreateError } from '../result/errors.ts'
import { type Flag, flags } from './flags.ts'

/** npm's own settings too, so that they say nothing about what was typed. */
const npmKnows = new Set(['yes', 'json', 'version', 'help'])

/**
 * Without `--` before them, npm reads our flags as settings of its own, passes on what is left, and tells us in the
 * environment. Going on would silently ignore what the user asked for, such as `--dry-run`.
 *
 * @throws CreateError `conflicting-flags`, with the flags that npm kept
 */
export function refuseFlagsKeptByNpm(env: Environment): void {
  if (env.npm_command !== 'exec' && env.npm_command !== 'init') return
  const table: readonly Flag[] = flags
  const kept = table
    .filter(({ name }) => !npmKnows.has(name) && env[`npm_config_${name.replaceAll('-', '_')}`])
    .map(({ name }) => `--${name}`)
  if (kept.length === 0) return
  throw new CreateError(
    'conflicting-flags',
    `npm kept ${kept.join(', ')} for itself.`,
    'Put -- before the flags: npm create backend@latest my-api -- --framework <id>.',
  )
}
