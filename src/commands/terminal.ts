import type { Output } from '../output.ts'
import type { Surroundings } from '../request/surroundings.ts'

/** Both ends of the command line and what it stands in; handed in, so that tests can hold them. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: Output
  readonly stderr: Output
  /** Standard output as a stream, for conversations, which are held on nothing but terminals. */
  readonly screen: NodeJS.WriteStream
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly platform: NodeJS.Platform
  /** Aborted by Ctrl-C and by SIGTERM. */
  readonly signal: AbortSignal
  /** Does what Ctrl-C does, for when it is a key like any other. */
  readonly interrupt: () => void
}

export function surroundingsOf(terminal: Terminal): Surroundings {
  const { env, platform } = terminal
  return {
    env,
    platform,
    // There may be none, and not every command needs one.
    get cwd() {
      return terminal.cwd
    },
    // Looking at a stream opens it, so that waits until somebody wants to know.
    get stdinIsTerminal() {
      return terminal.stdin.isTTY === true
    },
    get stdoutIsTerminal() {
      return terminal.stdout.isTTY === true
    },
  }
}
