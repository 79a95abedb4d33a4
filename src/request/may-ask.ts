import type { Environment } from '../process/context.ts'

/** Both ends of the command line, and what says who sits there. */
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

/** Why nobody can be asked, and what to change to be asked; both continue a sentence. */
export interface Unasked {
  readonly because: string
  readonly instead: string
}

/** @returns null when a person sits at both ends and nothing says that they should not be asked */
export function whyNotAsk({ env, stdin, stdout }: BothEnds): Unasked | null {
  const deaf = [...(stdin.isTTY ? [] : ['standard input']), ...(stdout.isTTY ? [] : ['standard output'])]
  if (deaf.length > 0) {
    const because = deaf.length === 1 ? `${deaf[0]} is no terminal` : `${deaf.join(' and ')} are no terminals`
    return { because, instead: 'run this in a terminal, without a pipe or a redirection' }
  }
  const says = ['CI', ...agentVariables].find((name) => isSet(env[name]))
  if (says) return { because: `${says} is set`, instead: `unset ${says}` }
  if (env.TERM === 'dumb') return { because: 'TERM is dumb', instead: 'use a terminal that can draw' }
  return null
}
