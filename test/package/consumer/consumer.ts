import {
  type CreateBackendOptions,
  CreateError,
  createBackend,
  type ErrorCode,
  type FrameworkSummary,
  frameworks,
  type IfExists,
  type ProgressEvent,
  type Result,
} from 'create-backend'

const first: FrameworkSummary | undefined = frameworks()[0]
const ifExists: IfExists = 'merge'
const names: string[] = []

const options: CreateBackendOptions = {
  framework: first?.id ?? 'express',
  ifExists,
  signal: new AbortController().signal,
  onProgress(event: ProgressEvent) {
    if (event.type === 'planned') names.push(event.project.name, event.labels.release)
    if (event.type === 'written') names.push(...event.files.map((file) => file.path))
    if (event.type === 'step-ended') names.push(event.step.status satisfies 'done' | 'skipped' | 'failed')
  },
}

export async function create(): Promise<Result['status']> {
  try {
    const result = await createBackend(options)
    // @ts-expect-error: a run that failed early has no project
    names.push(result.project.name)
    // @ts-expect-error: a result is read, not written
    result.status = 'failed'
    return result.status
  } catch (error) {
    if (!(error instanceof CreateError)) throw error
    const code: ErrorCode = error.code
    const exitCode: 0 | 1 | 2 | 3 | 4 | 130 = error.exitCode
    names.push(code, error.hint, String(exitCode))
    return error.result?.status ?? 'failed'
  }
}

// @ts-expect-error: the framework has no default
export const noFramework: CreateBackendOptions = {}
// @ts-expect-error: the shape of the options is checked
export const unknownOption: CreateBackendOptions = { framework: 'express', instal: true }
// @ts-expect-error: codes are a closed set
export const noSuchCode: ErrorCode = 'no-such-code'
