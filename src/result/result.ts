import type { CommandName } from '../catalog/command-names.ts'

/** One thing that was done with the written files. */
export interface Step {
  readonly name: string
  readonly status: 'done' | 'skipped' | 'failed'
  readonly ms: number
  /** Why it was skipped or failed. */
  readonly detail?: string | undefined
}

/** The value that the library returns, and the one JSON document that `--json` prints. */
export interface Result {
  readonly schemaVersion: 1
  /** `planned` after a dry run: nothing was touched. */
  readonly status: 'created' | 'planned' | 'failed' | 'cancelled'
  /** Null when the run failed before anything was decided. */
  readonly project: {
    readonly name: string
    /** Absolute. */
    readonly directory: string
    readonly framework: string
    readonly release: string
    /** Null where the framework offers no choice. */
    readonly language: string | null
    readonly packageManager: string
    /** Option → its value, or true where it has none. */
    readonly options: Readonly<Record<string, string | true>>
  } | null
  readonly files: readonly {
    /** Relative to the project, with forward slashes. */
    readonly path: string
    readonly bytes: number
    readonly action: 'create' | 'keep' | 'replace'
    /** The option that made it. */
    readonly option?: string | undefined
  }[]
  /** Command lines to be run in order, in the project; empty where there is no such step. */
  readonly commands: Readonly<Record<CommandName, readonly string[]>>
  readonly port: number | null
  readonly urls: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
  readonly warnings: readonly string[]
  /** Command lines to run now, from where the tool was run; empty when there is no project to run them in. */
  readonly next: readonly string[]
  /** Repeats this run without questions; quoted for the user's shell. */
  readonly rerun: string | null
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string } | undefined
}
