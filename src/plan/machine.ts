import type { Remedy } from '../catalog/framework.ts'

/** Whose install commands a user can follow. */
export type SystemId = Exclude<keyof Remedy, 'otherwise'>

export interface System {
  readonly id: SystemId
  /** For people: "Debian GNU/Linux 12". */
  readonly name: string
  /** What the data may call this release of a distribution, or the distribution; the most particular first. */
  readonly releases: readonly string[]
}

/** What is known about one tool on this machine. A broken or absent tool is a finding, not an error. */
export interface Finding {
  readonly tool: string
  readonly status: 'found' | 'missing' | 'broken'
  /** As semver, for comparing; null unless found, and where `manager` was not asked because it might download one. */
  readonly version: string | null
  /** As the tool spells it, for people; null unless found. */
  readonly spelling: string | null
  /** The word that starts it, for example `python3`; null when missing. */
  readonly program: string | null
  /** The file that is started; null when missing. */
  readonly path: string | null
  /** What is wrong, for people; null when found. */
  readonly detail: string | null
  /** The value of the environment variable that names where this tool is; absent when PATH decides. */
  readonly home?: string
  /** The version manager, for people, that starts it; absent where none does. */
  readonly manager?: string
  /** How that one, or another that is here, installs {major}.{minor} of it; absent where none can. */
  readonly byManager?: string
  /** The tools that it gets for a project by itself, where they are absent or too old. */
  readonly brings?: readonly string[]
  /** The file that chooses this version; absent where none does. */
  readonly chosenBy?: string
}

/** Whether a part of a tool is there, such as a module of PHP or the compiler of a JDK. */
export interface FeatureFinding {
  /** `tool.feature` */
  readonly id: string
  readonly present: boolean
  /** What is wrong, for people; null when present. */
  readonly detail: string | null
  /** As its tool's. */
  readonly home?: string
}

/** What a look at some tools, and at some features of theirs, found; by id. */
export interface Findings {
  readonly tools: Readonly<Record<string, Finding>>
  readonly features: Readonly<Record<string, FeatureFinding>>
}

export const nothingProbed: Findings = { tools: {}, features: {} }

/** What is known of this machine. */
export interface Machine {
  readonly platform: 'posix' | 'windows'
  /** Whose install commands to show. */
  readonly system: () => System
  /** The package manager that started us, from `npm_config_user_agent`; null when none did. */
  readonly launcher: string | null
  /** Says whether a tool is on PATH, without starting it. */
  readonly hasTool: (tool: string) => boolean
  /** As far as it was looked at. */
  readonly findings: Findings
  /** semver's comparison, which is not loaded where there are no versions to compare. */
  readonly satisfies: (version: string, range: string) => boolean
}
