/** What the values of a flag are, for its help line and for shell completion. */
export type FlagValue =
  | 'framework'
  | 'framework-release'
  | 'framework-list'
  | 'language'
  | 'package-manager'
  | 'name'
  | 'if-exists'
  | 'option-list'
  | 'shell'
  | 'priority'
  | 'purpose'

export interface Flag {
  readonly name: string
  readonly short?: string
  /** Absent for a switch. */
  readonly value?: FlagValue
  /** How the value reads in the help. */
  readonly placeholder?: string
  /** A value that may be left out: `--doctor` asks for everything, `--doctor a,b` for two. */
  readonly optional?: boolean
  /** A list with commas, which may also be given in several parts. */
  readonly repeatable?: boolean
  readonly negatable?: boolean
  readonly group: 'project' | 'run' | 'catalog' | 'other'
  readonly help: string
}

export const ifExistsChoices = ['abort', 'merge', 'replace'] as const
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const

/** The whole command line. Parsing, `--help` and shell completion are made from it. */
export const flags = [
  {
    name: 'framework',
    short: 'f',
    value: 'framework-release',
    placeholder: 'id[@release]',
    group: 'project',
    help: 'framework and, optionally, its release line',
  },
  {
    name: 'language',
    short: 'l',
    value: 'language',
    placeholder: 'language',
    group: 'project',
    help: 'typescript or javascript, where the framework offers both',
  },
  {
    name: 'package-manager',
    short: 'p',
    value: 'package-manager',
    placeholder: 'name',
    group: 'project',
    help: 'npm, pnpm, yarn, bun, pip, uv, …; default: the one that ran us, else the best one found',
  },
  {
    name: 'with',
    value: 'option-list',
    placeholder: 'option[=value],…',
    repeatable: true,
    group: 'project',
    help: 'what else it gets; --list shows the options',
  },
  {
    name: 'name',
    short: 'n',
    value: 'name',
    placeholder: 'name',
    group: 'project',
    help: "the project's name, when it differs from the directory's",
  },
  {
    name: 'if-exists',
    value: 'if-exists',
    placeholder: ifExistsChoices.join('|'),
    group: 'project',
    help: 'non-empty directory: stop, add only what is missing, or overwrite what conflicts',
  },
  {
    name: 'install',
    short: 'i',
    negatable: true,
    group: 'run',
    help: 'install dependencies',
  },
  {
    name: 'verify',
    group: 'run',
    help: 'install, run the tests, boot the project, check its answers, stop it, and report',
  },
  {
    name: 'git',
    short: 'g',
    negatable: true,
    group: 'run',
    help: 'git init and a first commit',
  },
  { name: 'yes', short: 'y', group: 'run', help: 'take the default for every open question' },
  { name: 'no-interactive', group: 'run', help: 'never ask; print plain text' },
  { name: 'dry-run', group: 'run', help: 'show what would be written and run; touch nothing' },
  { name: 'json', group: 'run', help: 'one JSON document on stdout, everything else on stderr' },
  { name: 'list', group: 'catalog', help: 'the frameworks and the options' },
  {
    name: 'info',
    value: 'framework',
    placeholder: 'id',
    group: 'catalog',
    help: 'everything about one framework',
  },
  {
    name: 'compare',
    value: 'framework-list',
    placeholder: 'id,id,…',
    optional: true,
    group: 'catalog',
    help: 'frameworks side by side; all of them when none is named',
  },
  { name: 'recommend', group: 'catalog', help: 'rank the frameworks for what you need, with the reasons' },
  {
    name: 'building',
    value: 'purpose',
    placeholder: 'purpose',
    group: 'catalog',
    help: 'with --recommend: what is being built',
  },
  {
    name: 'priority',
    value: 'priority',
    placeholder: 'priority',
    group: 'catalog',
    help: 'with --recommend: what matters most',
  },
  {
    name: 'doctor',
    value: 'framework-list',
    placeholder: 'id,…',
    optional: true,
    group: 'catalog',
    help: 'which toolchains are here, and how to install what is missing',
  },
  {
    name: 'completion',
    value: 'shell',
    placeholder: shells.join('|'),
    group: 'other',
    help: 'print a completion script for the shell',
  },
  { name: 'help', short: 'h', group: 'other', help: 'show this text' },
  { name: 'version', short: 'v', group: 'other', help: 'show the version' },
] as const satisfies readonly Flag[]

export type FlagName = (typeof flags)[number]['name']

/** The flags that are commands of their own: they ask for something else than a project. */
export const actions = [
  'help',
  'version',
  'completion',
  'list',
  'info',
  'compare',
  'recommend',
  'doctor',
] as const

export type Action = (typeof actions)[number]
