import { CreateError } from '../result/errors.ts'

/** @throws CreateError `invalid-directory` when it was deleted, or may not be looked at */
export function currentDirectory(): string {
  try {
    return process.cwd()
  } catch (cause) {
    throw new CreateError(
      'invalid-directory',
      'The current directory does not exist any more, or you may not look at it.',
      'Change to another directory, and run the same command there.',
      { cause },
    )
  }
}
