import { type CommandLine, formatCommand, shellOf } from '../plan/command-line.ts'
import { lastLines } from './tail.ts'

/** A command line in a message, as it is typed on this machine. */
export function describeCommand(command: CommandLine): string {
  return formatCommand(command, shellOf(process.platform))
}

/** How to take up the work again, for the hint of an error. */
export function describeResume(commands: readonly CommandLine[], cwd: string): string {
  return [`In ${cwd}, run:`, ...commands.map((command) => `  ${describeCommand(command)}`)].join('\n')
}

/** `failed with exit code 2`, or `was ended by SIGSEGV`. */
export function describeExit({ code, signal }: { code: number | null; signal: string | null }): string {
  return code === null ? `was ended by ${signal}` : `failed with exit code ${code}`
}

/** What a command printed, as the end of the sentence that says what became of it. */
export function describeOutput(output: string): string {
  const lines = lastLines(output)
  return lines.length === 0 ? ' and printed nothing.' : [':', ...lines].join('\n')
}

/** Milliseconds as people read them: `0.4 s`, `12 s`. */
export function seconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`
}
