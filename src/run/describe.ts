import type { CommandLine } from '../plan/command-line.ts'

/** A command line as people read it in a message: `PORT=3000 node "my server.js"`. */
export function describeCommand({ env, words }: CommandLine): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`)
  return [...variables, ...words].map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ')
}

/** How to take up the work again, for the hint of an error. */
export function describeResume(commands: readonly CommandLine[], cwd: string): string {
  return [`In ${cwd}, run:`, ...commands.map((command) => `  ${describeCommand(command)}`)].join('\n')
}

/** `failed with exit code 2`, or `was ended by SIGSEGV`. */
export function describeExit({ code, signal }: { code: number | null; signal: string | null }): string {
  return code === null ? `was ended by ${signal}` : `failed with exit code ${code}`
}

/** Milliseconds as people read them: `0.4 s`, `12 s`. */
export function seconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`
}
