import type { Environment } from './context.ts'

/** The package manager that started us, as it names itself; null when none did. */
export function launcherOf(env: Environment): string | null {
  return /^(\w+)\//.exec(env.npm_config_user_agent ?? '')?.[1] ?? null
}
