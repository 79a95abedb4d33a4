import { create } from './create.ts'
import { probe } from './gather/prober.ts'
import { failedResult } from './report/result.ts'
import { frameworkRequired, type IfExists, parseFrameworkChoice, parseIfExists } from './request/request.ts'
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
  readonly onProgress?: ProgressListener
}

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
  const { cwd = process.cwd(), env = process.env, signal = new AbortController().signal } = options
  // JavaScript has no compiler that insists on it.
  if (!options.framework) throw frameworkRequired()
  const request = {
    directory: options.directory,
    framework: parseFrameworkChoice(options.framework),
    language: options.language,
    packageManager: options.packageManager,
    name: options.name,
    install: options.verify === true || options.install === true,
    verify: options.verify === true,
    git: options.git,
    ifExists: options.ifExists && parseIfExists(options.ifExists),
    dryRun: options.dryRun === true,
  }
  const context = { cwd, env, platform: process.platform }
  const onProgress = options.onProgress ?? (() => {})
  const { result, error } = await create(request, { context, probe, signal, onProgress })
  if (error) throw Object.assign(error, { result })
  return result
}
