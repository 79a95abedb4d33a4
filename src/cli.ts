#!/usr/bin/env node
import { main } from './main.ts'
import { currentDirectory } from './process/current-directory.ts'
import { type Output, outputOf } from './process/output.ts'
import { surviving } from './process/surviving-stream.ts'
import { ExitCode } from './result/errors.ts'

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

/** What was asked for did not get out: whatever else was done, the run has failed. */
function loseOutput(error: Error): void {
  process.exitCode ||= ExitCode.stepFailed
  context.stderr.write(`error The output could not be written: ${error.message}\n`)
}

const stdoutStream = () => surviving(process.stdout, loseOutput)
let stdout: Output | undefined
let stderr: Output | undefined

const context = {
  // Opened when first looked at: most runs need only one of them.
  get stdin() {
    return process.stdin
  },
  get stdout() {
    stdout ??= outputOf(1, stdoutStream, platform, loseOutput)
    return stdout
  },
  get stderr() {
    stderr ??= outputOf(2, () => surviving(process.stderr, loseOutput), platform, loseOutput)
    return stderr
  },
  get stdoutStream() {
    return stdoutStream()
  },
  // Somebody may have deleted it, which is no reason not to show the help.
  get cwd() {
    return currentDirectory()
  },
  ...{ env, platform },
  signal: interruption.signal,
  interrupt,
}

// No top-level await: this is published as CommonJS, see scripts/build.
void main(process.argv.slice(2), context).then((code) => {
  process.exitCode ||= code
})
