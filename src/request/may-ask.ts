import type { Environment } from '../process/context.ts'

/** Both ends of the command line, and what says who sits there. A stream is opened by looking at it. */
export interface BothEnds {
  readonly env: Environment
  readonly stdin: { readonly isTTY?: boolean }
  readonly stdout: { readonly isTTY?: boolean }
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
export function mayAsk(ends: BothEnds): boolean {
  const { env } = ends
  if (!ends.stdout.isTTY || !ends.stdin.isTTY) return false
  return !isSet(env.CI) && env.TERM !== 'dumb' && !agentVariables.some((name) => isSet(env[name]))
}
