import type { Output } from './output.ts'

/** The variables of an environment, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the process was started in, as plain values: all that making a project asks of it. */
export interface ProcessContext {
  readonly cwd: string
  readonly env: Environment
  readonly platform: NodeJS.Platform
}

/** The same with both ends of the command line, for commands; handed in, so that tests can hold them. */
export interface CommandContext extends ProcessContext {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: Output
  readonly stderr: Output
  /** Standard output as a stream, for conversations, which are held on nothing but terminals. */
  readonly stdoutStream: NodeJS.WriteStream
  /** Aborted by Ctrl-C, and by the signals that ask a process to end. */
  readonly signal: AbortSignal
  /** Does what Ctrl-C does, for when it is a key like any other. */
  readonly interrupt: () => void
  /** Does what Ctrl-Z does; returns when the process goes on, at once where nobody could tell it to. */
  readonly suspend: () => void
  /** Calls back each time the process goes on after it was stopped; returns what ends that. */
  readonly onResumed: (listener: () => void) => () => void
}
