declare const ifExistsChoices: readonly ["abort", "merge", "replace"];
/**
 * What can be done with a generated project, in the order in which people do it. `lock` writes the lock file where
 * installing doesn't. `installFrozen` takes exactly what the lock file says.
 */
declare const commandNames: readonly ["install", "dev", "test", "coverage", "lint", "format", "lock", "installFrozen", "build", "start"];
type CommandName = (typeof commandNames)[number];
/** One thing that was done with the written files. */
interface Step {
  readonly name: string;
  readonly status: 'done' | 'skipped' | 'failed';
  readonly ms: number;
  /** Why it was skipped or failed. */
  readonly detail?: string | undefined;
}
/** The value that the library returns, and the one JSON document that `--json` prints. */
interface Result {
  readonly schemaVersion: 1;
  /** `planned` after a dry run: nothing was touched. */
  readonly status: 'created' | 'planned' | 'failed' | 'cancelled';
  /** Null when the run failed before anything was decided. */
  readonly project: {
    readonly name: string; /** Absolute. */
    readonly directory: string;
    readonly framework: string;
    readonly release: string; /** Null where the framework offers no choice. */
    readonly language: string | null;
    readonly packageManager: string; /** Option → its value, or true where it has none. */
    readonly options: Readonly<Record<string, string | true>>;
  } | null;
  readonly files: readonly {
    /** Relative to the project, with forward slashes. */readonly path: string;
    readonly bytes: number;
    readonly action: 'create' | 'keep' | 'replace'; /** The option that made it. */
    readonly option?: string | undefined;
  }[];
  /** Command lines to be run in order, in the project; empty where there is no such step. */
  readonly commands: Readonly<Record<CommandName, readonly string[]>>;
  readonly port: number | null;
  readonly urls: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly warnings: readonly string[];
  /** Command lines to run now, from where the tool was run; empty when there is no project to run them in. */
  readonly next: readonly string[];
  /** Repeats this run without questions; quoted for the user's shell. */
  readonly rerun: string | null;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly hint: string;
  } | undefined;
}
/** Exit codes of the command line; see README. */
declare const ExitCode: {
  readonly done: 0;
  readonly stepFailed: 1;
  readonly usage: 2;
  readonly targetInTheWay: 3;
  readonly toolchain: 4;
  readonly cancelled: 130;
};
type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
/** Every error a user can meet: its stable code, and the exit code that goes with it. */
declare const errorCodes: {
  readonly 'unknown-flag': 2;
  readonly 'invalid-value': 2;
  readonly 'conflicting-flags': 2;
  readonly 'framework-required': 2;
  readonly 'unknown-framework': 2;
  readonly 'unknown-release': 2;
  readonly 'unknown-language': 2;
  readonly 'unknown-package-manager': 2;
  readonly 'unknown-option': 2;
  readonly 'option-unavailable': 2;
  readonly 'invalid-name': 2;
  readonly 'invalid-directory': 2;
  readonly 'directory-not-empty': 3;
  readonly 'target-not-a-directory': 3;
  readonly 'target-not-writable': 3;
  readonly 'target-busy': 3;
  readonly 'unsafe-target': 3;
  readonly 'write-failed': 1;
  readonly 'template-broken': 1;
  readonly 'command-failed': 1;
  readonly 'verify-failed': 1;
  readonly 'toolchain-missing': 4;
  readonly 'toolchain-too-old': 4;
  readonly cancelled: 130;
  readonly unexpected: 1;
};
type ErrorCode = keyof typeof errorCodes;
/**
 * The one error of this project. Thrown anywhere, printed once, in `report`.
 *
 * `message` says what happened and why; `hint` is the exact fix. Both are for people; `code` is for programs
 * and never changes its meaning.
 */
declare class CreateError extends Error {
  readonly name = "CreateError";
  readonly code: ErrorCode;
  readonly hint: string;
  /** What had been decided and done until then; always there on an error that `createBackend` rejects with. */
  result?: Result;
  constructor(code: ErrorCode, message: string, hint: string, options?: ErrorOptions);
  get exitCode(): ExitCode;
}
type IfExists = (typeof ifExistsChoices)[number];
/** What was decided, for people. */
interface Decided {
  readonly project: NonNullable<Result['project']>;
  /** Display names. */
  readonly labels: {
    readonly framework: string;
    readonly release: string;
    readonly language: string;
    readonly packageManager: string;
    readonly options: readonly string[];
  };
  /** Identifiers in the code that differ from the project's name, by kind. */
  readonly identifiers: readonly {
    readonly kind: string;
    readonly label: string;
    readonly value: string;
  }[];
  readonly warnings: readonly string[];
}
/** What happens while a project is created, in order; for progress displays. */
type ProgressEvent = ({
  readonly type: 'planned';
} & Decided) | {
  readonly type: 'written';
  readonly files: Result['files'];
} | {
  readonly type: 'step-started';
  readonly name: string;
  readonly title: string;
} | {
  readonly type: 'output';
  readonly text: string;
} | {
  readonly type: 'stalled';
  readonly name: string;
  readonly silentMs: number;
} | {
  readonly type: 'step-ended';
  readonly step: Step;
};
type ProgressListener = (event: ProgressEvent) => void;
/** One framework of the catalog. */
interface FrameworkSummary {
  readonly id: string;
  readonly name: string;
  readonly tier: 'core' | 'extra';
  readonly aliases: readonly string[];
  readonly homepage: string;
  /** The port that a generated project serves on when `PORT` is not set. */
  readonly port: number;
  readonly language: string;
  readonly architecture: string;
  readonly bestUse: string;
  /** Newest first. */
  readonly releases: readonly {
    readonly id: string;
    readonly label: string;
  }[];
}
/** The frameworks on offer, in menu order. */
declare function frameworks(): readonly FrameworkSummary[];
interface CreateBackendOptions {
  /** A framework's id or alias, optionally with a release line: `id`, `id@5.2`. */
  readonly framework: string;
  /** Where the project goes; relative to `cwd`. Default: `my-backend`. */
  readonly directory?: string;
  /** The project's name, when it differs from the directory's. */
  readonly name?: string;
  readonly language?: 'typescript' | 'javascript';
  readonly packageManager?: string;
  /** What else it gets: `id`, or `id=value`. Default: nothing. */
  readonly with?: readonly string[];
  /** Default: false. */
  readonly install?: boolean;
  /** Install, run the tests, boot the project, check its answers, and stop it. Implies `install`. Default: false. */
  readonly verify?: boolean;
  /** `git init` and a first commit. Default: false. */
  readonly git?: boolean;
  /** What to do with a directory that is not empty. Default: `abort`. */
  readonly ifExists?: IfExists;
  /** Decide everything, touch nothing. Default: false. */
  readonly dryRun?: boolean;
  /** Default: the process's working directory. */
  readonly cwd?: string;
  /** Default: the process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Stops the run; what it started is killed, and the promise rejects with code `cancelled`. */
  readonly signal?: AbortSignal;
  /**
   * Told what happens while it happens; each event is a copy. When it throws, or its promise rejects, this run is stopped
   * and rejects with that as its cause.
   */
  readonly onProgress?: ProgressListener;
}
/**
 * Creates a project. Never asks, never prints, never ends the process; any number may run at once.
 *
 * @returns the same value that `--json` prints
 * @throws CreateError with a stable `code`, a `message`, a `hint`, and in `result` what had been done until then
 */
declare function createBackend(options: CreateBackendOptions): Promise<Result>;
export { CreateBackendOptions, CreateError, type ErrorCode, type FrameworkSummary, type IfExists, type ProgressEvent, type ProgressListener, type Result, createBackend, frameworks };