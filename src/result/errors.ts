import type { Result } from './result.ts'

/** Exit codes of the command line; see README. */
export const ExitCode = {
  done: 0,
  stepFailed: 1,
  usage: 2,
  targetInTheWay: 3,
  toolchain: 4,
  cancelled: 130,
} as const

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]

/** Every error a user can meet: its stable code, and the exit code that goes with it. */
export const errorCodes = {
  'unknown-flag': ExitCode.usage,
  'invalid-value': ExitCode.usage,
  'conflicting-flags': ExitCode.usage,
  'framework-required': ExitCode.usage,
  'unknown-framework': ExitCode.usage,
  'unknown-release': ExitCode.usage,
  'unknown-language': ExitCode.usage,
  'unknown-package-manager': ExitCode.usage,
  'unknown-option': ExitCode.usage,
  'option-unavailable': ExitCode.usage,
  'invalid-name': ExitCode.usage,
  'invalid-directory': ExitCode.usage,
  'directory-not-empty': ExitCode.targetInTheWay,
  'target-not-a-directory': ExitCode.targetInTheWay,
  'target-not-writable': ExitCode.targetInTheWay,
  'target-busy': ExitCode.targetInTheWay,
  'unsafe-target': ExitCode.targetInTheWay,
  'write-failed': ExitCode.stepFailed,
  'template-broken': ExitCode.stepFailed,
  'command-failed': ExitCode.stepFailed,
  'verify-failed': ExitCode.stepFailed,
  'toolchain-missing': ExitCode.toolchain,
  'toolchain-too-old': ExitCode.toolchain,
  cancelled: ExitCode.cancelled,
  unexpected: ExitCode.stepFailed,
} as const satisfies Record<string, ExitCode>

export type ErrorCode = keyof typeof errorCodes

/**
 * The one error of this project. Thrown anywhere, printed once, in `report`.
 *
 * `message` says what happened and why; `hint` is the exact fix. Both are for people; `code` is for programs
 * and never changes its meaning.
 */
export class CreateError extends Error {
  override readonly name = 'CreateError'
  readonly code: ErrorCode
  readonly hint: string
  /** What had been decided and done until then; always there on an error that `createBackend` rejects with. */
  result?: Result

  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.hint = hint
  }

  get exitCode(): ExitCode {
    return errorCodes[this.code]
  }
}

/** The error itself, or, for what nobody meant to throw, one that says so, with the stack that a report needs. */
export function asCreateError(thrown: unknown): CreateError {
  if (thrown instanceof CreateError) return thrown
  const { code } = thrown instanceof Error ? (thrown as NodeJS.ErrnoException) : {}
  if (code === 'EMFILE' || code === 'ENFILE') {
    return new CreateError(
      'unexpected',
      `Too many files are open ${code === 'EMFILE' ? 'in this process' : 'on this machine'}: ${(thrown as Error).message}`,
      'Close some, do less at once, or raise the limit: ulimit -n shows it.',
      { cause: thrown },
    )
  }
  const what = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
  return new CreateError(
    'unexpected',
    `Something went wrong that should not have: ${what}`,
    'Please report it.',
    { cause: thrown },
  )
}
