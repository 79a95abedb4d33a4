import type { Result, Step } from './result.ts'

/** What was decided, for people. */
export interface Decided {
  readonly project: NonNullable<Result['project']>
  /** Display names. */
  readonly labels: {
    readonly framework: string
    readonly release: string
    readonly language: string
    readonly packageManager: string
    readonly options: readonly string[]
  }
  /** Identifiers in the code that differ from the project's name, by kind. */
  readonly identifiers: readonly { readonly kind: string; readonly label: string; readonly value: string }[]
  readonly warnings: readonly string[]
}

/** What happens while a project is created, in order; for progress displays. */
export type ProgressEvent =
  | ({ readonly type: 'planned' } & Decided)
  | { readonly type: 'written'; readonly files: Result['files'] }
  | { readonly type: 'step-started'; readonly name: string; readonly title: string }
  | { readonly type: 'output'; readonly text: string }
  | { readonly type: 'stalled'; readonly name: string; readonly silentMs: number }
  | { readonly type: 'step-ended'; readonly step: Step }

export type ProgressListener = (event: ProgressEvent) => void
