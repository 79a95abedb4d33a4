#!/usr/bin/env node
import { main } from './main.ts'
import { currentDirectory } from './process/current-directory.ts'
import { showsUnicode } from './process/locale.ts'
import { type Output, outputOf } from './process/output.ts'
import { surviving } from './process/surviving-stream.ts'
import { asciiOutput } from './report/ascii.ts'
import { ExitCode } from './result/errors.ts'

const { env, platform } = process
const interruption = new AbortController()
let signalledAt = Number.NEGATIVE_INFINITY

/** The first time, what runs is stopped in order; who insists gets out at once. */
function interrupt(): void {
  if (interruption.signal.aborted) process.exit(ExitCode.cancelled)
  interruption.abort()
}

/** One Ctrl-C may arrive twice within a moment: from the terminal, and passed on by the package manager that runs us. */
function onSignal(): void {
  const now = performance.now()
  if (now - signalledAt > 250) interrupt()
  signalledAt = now
}

// Files are written in one synchronous stretch, which a handled signal cannot cut in two.
// The handlers stay: libraries that clean up after themselves end the process when no other handler is left.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) process.on(name, onSignal)

/** Stops the whole group, as the key does: the shell waits for the package manager that runs us, and for its shell. */
function suspend(): void {
  if (platform !== 'win32') process.kill(0, 'SIGTSTP')
}

function onResumed(listener: () => void): () => void {
  process.on('SIGCONT', listener)
  return () => void process.off('SIGCONT', listener)
}

/** What was asked for did not get out: whatever else was done, the run has failed. */
function loseOutput(error: Error): void {
  process.exitCode ||= ExitCode.stepFailed
  context.stderr.write(`error The output could not be written: ${error.message}\n`)
}

/** As much as can be shown where this runs. */
const shown = (output: Output): Output => (showsUnicode(env, platform) ? output : asciiOutput(output))

const stdoutStream = () => surviving(process.stdout, loseOutput)
let stdout: Output | undefined
let stderr: Output | undefined

const context = {
  // Opened when first looked at: most runs need only one of them.
  get stdin() {
    return process.stdin
  },
  get stdout() {
    stdout ??= shown(outputOf(1, stdoutStream, platform, loseOutput))
    return stdout
  },
  get stderr() {
    stderr ??= shown(outputOf(2, () => surviving(process.stderr, loseOutput), platform, loseOutput))
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
  ...{ interrupt, suspend, onResumed },
}

// No top-level await: this is published as CommonJS, see scripts/build.
void main(process.argv.slice(2), context).then((code) => {
  process.exitCode ||= code
})
