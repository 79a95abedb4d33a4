/** What the process was started in, as plain values, so that everything after it is pure. */
export interface Surroundings {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdinIsTerminal: boolean
  readonly stdoutIsTerminal: boolean
  readonly platform: NodeJS.Platform
}

/**
 * Variables that coding agents set in the shells they open. An agent can't answer a prompt.
 * Names as their documentation and sources give them.
 */
const agentVariables = [
  'AI_AGENT',
  'AGENT',
  'CLAUDECODE',
  'CLAUDE_CODE',
  'CURSOR_AGENT',
  'CODEX_SANDBOX',
  'CODEX_THREAD_ID',
  'GEMINI_CLI',
  'OPENCODE',
  'AUGMENT_AGENT',
  'GOOSE_TERMINAL',
  'REPL_ID',
] as const

const isSet = (value: string | undefined): boolean =>
  value !== undefined && value !== '' && value !== '0' && value.toLowerCase() !== 'false'

/** True when a person sits at both ends and nothing says that they should not be asked. */
export function mayAsk(surroundings: Surroundings): boolean {
  const { env } = surroundings
  if (!surroundings.stdoutIsTerminal || !surroundings.stdinIsTerminal) return false
  return !isSet(env.CI) && env.TERM !== 'dumb' && !agentVariables.some((name) => isSet(env[name]))
}

/** The package manager that started us, as it names itself; null when none did. */
export function launcherOf(env: Surroundings['env']): string | null {
  return /^(\w+)\//.exec(env.npm_config_user_agent ?? '')?.[1] ?? null
}
