import { CreateError } from '../result/errors.ts'

/** The error for work that the user stopped. `what` completes "Cancelled: …". */
export function cancelled(what: string, hint: string): CreateError {
  return new CreateError('cancelled', `Cancelled: ${what}.`, hint)
}

/** One signal for an optional abort and an optional time limit in milliseconds. */
export function limitedSignal(
  signal: AbortSignal | undefined,
  timeoutMs: number | undefined,
): AbortSignal | undefined {
  if (timeoutMs === undefined) return signal
  const limit = AbortSignal.timeout(Math.ceil(timeoutMs))
  return signal === undefined ? limit : AbortSignal.any([signal, limit])
}

/**
 * Waits for some work or an abort, whichever is first.
 *
 * @returns what `work` resolves to, or `undefined` when the signal was aborted first
 */
export async function untilAborted<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T | undefined> {
  if (signal === undefined) return work
  if (signal.aborted) return undefined
  let onAbort = (): void => {}
  const aborted = new Promise<undefined>((resolve) => {
    onAbort = () => resolve(undefined)
    signal.addEventListener('abort', onAbort, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
