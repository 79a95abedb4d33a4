import { spawn, spawnSync } from 'node:child_process'

/** util-linux gives a command a terminal of its own; elsewhere `script` has other options. */
export const hasSystemTerminal =
  process.platform === 'linux' &&
  /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '')

/** A process that hangs is ended by this, and its test fails. */
const timeout = 60_000

/** What is typed, or done, once the output has come to contain a text, after all that was waited for before. */
export type Typed = readonly (readonly [after: string, text: string | (() => void)])[]

/** Runs a command of a shell in a terminal of the system's, and types into it. */
export function inSystemTerminal(
  command: string,
  typed: Typed,
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<{ code: number | null; output: string }> {
  const child = spawn('script', ['-qfec', command, '/dev/null'], { cwd, env, timeout })
  const waiting = [...typed]
  let output = ''
  let seen = 0
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
    for (let next = waiting[0]; next; next = waiting[0]) {
      const at = output.indexOf(next[0], seen)
      if (at === -1) return
      seen = at + next[0].length
      waiting.shift()
      const [, action] = next
      if (typeof action === 'string') child.stdin.write(action)
      else action()
    }
  })
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, output }))
  })
}
