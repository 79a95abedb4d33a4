#!/usr/bin/env node
import { ExitCode } from './errors.ts'
import { main } from './main.ts'
import { type Output, outputOf } from './output.ts'

const { env, platform } = process
const interruption = new AbortController()
let interruptedAt = 0

/** The first time, what runs is stopped in order; who insists gets out at once. */
function interrupt(): void {
  const now = performance.now()
  // One Ctrl-C may arrive twice: from the terminal, and passed on by the package manager that runs us.
  if (interruption.signal.aborted && now - interruptedAt > 1_000) process.exit(ExitCode.cancelled)
  if (!interruption.signal.aborted) interruptedAt = now
  interruption.abort()
}

// Files are written in one synchronous stretch, which a handled signal cannot cut in two.
// The handlers stay: libraries that clean up after themselves end the process when no other handler is left.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt)

let stdout: Output | undefined
let stderr: Output | undefined

const terminal = {
  // Opened when first looked at: most runs need only one of them.
  get stdin() {
    return process.stdin
  },
  get stdout() {
    stdout ??= outputOf(1, () => process.stdout, platform)
    return stdout
  },
  get stderr() {
    stderr ??= outputOf(2, () => process.stderr, platform)
    return stderr
  },
  get screen() {
    return process.stdout
  },
  ...{ env, platform },
  cwd: process.cwd(),
  signal: interruption.signal,
}

// No top-level await: this is published as CommonJS, see scripts/build.
void main(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = code
})
