import type { ProgressListener } from '../result/progress.ts'
import type { Step } from '../result/result.ts'

export interface StepLog {
  readonly start: (name: string, title: string) => void
  /** Ends the step that is under way; does nothing when none is. */
  readonly end: (status: Step['status'], detail?: string) => void
}

/** Tells the listener when steps start and end, and records each with the time it took. */
export function stepLog(onProgress: ProgressListener, record: (step: Step) => void): StepLog {
  let current: { readonly name: string; readonly startedAt: number } | undefined
  return {
    start(name, title) {
      current = { name, startedAt: performance.now() }
      onProgress({ type: 'step-started', name, title })
    },
    end(status, detail) {
      if (!current) return
      const ms = Math.round(performance.now() - current.startedAt)
      const step = { name: current.name, status, ms, ...(detail ? { detail } : {}) }
      current = undefined
      onProgress({ type: 'step-ended', step })
      record(step)
    },
  }
}
