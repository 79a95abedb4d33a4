import { create } from './create.ts'
import { probe } from './gather/prober.ts'
import { errorValue, failedResult } from './report/result.ts'
import { checkOptions, type OptionKind } from './request/check-options.ts'
import { frameworkRequired, parseFrameworkChoice } from './request/framework-choice.ts'
import { parseOptions } from './request/options.ts'
import { type IfExists, parseIfExists } from './request/request.ts'
import { asCreateError, CreateError, type ErrorCode } from './result/errors.ts'
import type { ProgressListener } from './result/progress.ts'
import type { Result } from './result/result.ts'

export { type FrameworkSummary, frameworks } from './catalog/frameworks.ts'
export type { ProgressEvent, ProgressListener } from './result/progress.ts'
export type { ErrorCode, IfExists, Result }
export { CreateError }

export interface CreateBackendOptions {
  /** A framework's id or alias, optionally with a release line: `id`, `id@5.2`. */
  readonly framework: string
  /** Where the project goes; relative to `cwd`. Default: `my-backend`. */
  readonly directory?: string
  /** The project's name, when it differs from the directory's. */
  readonly name?: string
  readonly language?: 'typescript' | 'javascript'
  readonly packageManager?: string
  /** What else it gets: `id`, or `id=value`. Default: nothing. */
  readonly with?: readonly string[]
  /** Default: false. */
  readonly install?: boolean
  /** Install, run the tests, boot the project, check its answers, and stop it. Implies `install`. Default: false. */
  readonly verify?: boolean
  /** `git init` and a first commit. Default: false. */
  readonly git?: boolean
  /** What to do with a directory that is not empty. Default: `abort`. */
  readonly ifExists?: IfExists
  /** Decide everything, touch nothing. Default: false. */
  readonly dryRun?: boolean
  /** Default: the process's working directory. */
  readonly cwd?: string
  /** Default: the process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Stops the run; what it started is killed, and the promise rejects with code `cancelled`. */
  readonly signal?: AbortSignal
  /**
   * Told what happens while it happens; each event is a copy. When it throws, or its promise rejects, this run is stopped
   * and rejects with that as its cause.
   */
  readonly onProgress?: ProgressListener
}

const optionKinds = {
  framework: 'a string',
  directory: 'a string',
  name: 'a string',
  language: 'a string',
  packageManager: 'a string',
  install: 'true or false',
  verify: 'true or false',
  git: 'true or false',
  with: 'a list of strings',
  ifExists: 'a string',
  dryRun: 'true or false',
  cwd: 'a string',
  env: 'an object',
  signal: 'an AbortSignal',
  onProgress: 'a function',
} as const satisfies Record<keyof CreateBackendOptions, OptionKind>

/**
 * Creates a project. Never asks, never prints, never ends the process; any number may run at once.
 *
 * @returns the same value that `--json` prints
 * @throws CreateError with a stable `code`, a `message`, a `hint`, and in `result` what had been done until then
 */
export async function createBackend(options: CreateBackendOptions): Promise<Result> {
  try {
    return await run(options)
  } catch (thrown) {
    const error = asCreateError(thrown)
    // What fails before the pipeline starts carries a result too, so that a caller need not ask whether there is one.
    error.result ??= failedResult(error)
    throw error
  }
}

async function run(options: CreateBackendOptions): Promise<Result> {
  checkOptions(options, optionKinds)
  if (!options.framework) throw frameworkRequired()
  const { cwd = process.cwd(), env = process.env } = options
  const request = {
    directory: options.directory,
    framework: parseFrameworkChoice(options.framework),
    language: options.language,
    packageManager: options.packageManager,
    options: parseOptions((options.with ?? []).join(',')),
    name: options.name,
    install: options.verify === true || options.install === true,
    verify: options.verify === true,
    git: options.git,
    ifExists: options.ifExists && parseIfExists(options.ifExists),
    dryRun: options.dryRun === true,
  }
  const context = { cwd, env, platform: process.platform }
  const listening = listenSafely(options.onProgress)
  const signals = [...(options.signal ? [options.signal] : []), listening.failed]
  const outcome = await create(request, {
    ...{ context, probe, signal: AbortSignal.any(signals), onProgress: listening.listener },
  })
  const error = listening.failed.aborted ? listenerError(listening.failed.reason) : outcome.error
  if (!error) return outcome.result
  const { status, ...rest } = outcome.result
  const failed = outcome.error === error ? status : 'failed'
  throw Object.assign(error, { result: { ...rest, status: failed, error: errorValue(error) } })
}

/** Keeps what a caller's function does from everything but the run that it listens to. */
function listenSafely(listener: ProgressListener | undefined): {
  readonly listener: ProgressListener
  /** Aborted, with the reason, when the function has thrown or its promise was rejected. */
  readonly failed: AbortSignal
} {
  const failure = new AbortController()
  const { signal: failed } = failure
  if (!listener) return { listener: () => {}, failed }
  const fail = (thrown: unknown) => failure.abort(thrown ?? new Error(String(thrown)))
  return {
    failed,
    listener: (event) => {
      if (failed.aborted) return
      try {
        // What an async function returns is nobody else's to look at.
        void Promise.resolve(listener(structuredClone(event))).catch(fail)
      } catch (thrown) {
        fail(thrown)
      }
    },
  }
}

function listenerError(cause: unknown): CreateError {
  const what = cause instanceof Error ? cause.message : String(cause)
  return new CreateError(
    'unexpected',
    `onProgress failed, and the run was stopped: ${what}`,
    'Mend the function that was given as onProgress; its error is the cause of this one.',
    { cause },
  )
}
