import { delimiter } from 'node:path'
import { foreignVariables } from '#generated'
import type { Environment } from '../process/context.ts'
import { launcherOf } from '../process/launcher.ts'
import { homeOfUnknownUser } from './homeless.ts'
import { withoutProxyOnLoopback } from './loopback.ts'
import { inheritableNodeOptions } from './node-options.ts'
import { utf8Locale } from './utf8-locale.ts'

/**
 * Set by a package manager for the command it launches, us. The child is another package manager, in another
 * project, and would take `npm_config_global` or `npm_config_local_prefix` for the user's wish.
 */
const launcher =
  /^(?:npm_(?:config|package|lifecycle)_.*|npm_(?:command|execpath|node_execpath)|INIT_CWD|PROJECT_CWD|BERRY_BIN_FOLDER)$/

/**
 * The exception: how to reach registries and whom to trust there, where caches are, and whether install scripts
 * may run. npm passes these on from flags and from `.npmrc`, in the same variables that users export themselves,
 * and losing one breaks installs behind a proxy. Users' own upper-case NPM_CONFIG_* never match `launcher`.
 */
const userConfig =
  /^npm_config_(?:\/\/.*|@.*|registry|(?:https?_)?proxy|no_?proxy|ca|cafile|cert|certfile|key|keyfile|strict_ssl|userconfig|globalconfig|cache|store_dir|offline|prefer_offline|prefer_online|fetch_.*|maxsockets|ignore_scripts|before|min(?:imum)?_release_age)$/

/**
 * They name one particular repository, and a shell or git hook that we were started from may have set them. A child
 * that obeyed would work on that one instead of the new project. What names a project of an ecosystem's tools is in
 * the ecosystem's data.
 */
const elsewhere = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
  // The rest of what `git rev-parse --local-env-vars` lists, but for settings, which CI hands over in GIT_CONFIG_COUNT,
  // and what keeps a hook from changing branches.
  'GIT_CONFIG',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_QUARANTINE_PATH',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  // What servers of all kinds are told.
  'PORT',
  'HOST',
  'DATABASE_URL',
])

/** What the data says of variables, a name each. */
const foreign = foreignVariables.flatMap(({ names, ...rest }) => names.map((name) => ({ name, ...rest })))
type Foreign = (typeof foreign)[number]

const isBeginning = ({ name }: Foreign): boolean => name.endsWith('*')
const beginnings = foreign.filter(isBeginning)
/** In lower case. Every run compares all variables with all names: a table finds most, and few are beginnings. */
const byName = new Map<string, readonly Foreign[]>()
for (const one of foreign) {
  const name = one.name.toLowerCase()
  if (!isBeginning(one)) byName.set(name, [...(byName.get(name) ?? []), one])
}

function isMeant(variable: string, { name, anyCase }: Foreign): boolean {
  const [meant, given] = anyCase ? [name.toLowerCase(), variable.toLowerCase()] : [name, variable]
  return meant.endsWith('*') ? given.startsWith(meant.slice(0, -1)) : given === meant
}

function saidOf(variable: string): Foreign[] {
  const named = byName.get(variable.toLowerCase()) ?? []
  return [...named, ...beginnings].filter((one) => isMeant(variable, one))
}

/** A variable of the user's as a child process gets it; undefined where it gets none. */
function inherited(name: string, value: string): string | undefined {
  const matching = saidOf(name)
  if (matching.some(({ without, homeless }) => without === undefined && homeless === undefined))
    return undefined
  const cut = ({ without = '^' }: Foreign) => new RegExp(without, 'g')
  const kept = matching.reduce((text, one) => text.replace(cut(one), '').trim(), value)
  return kept === '' && value !== '' ? undefined : kept
}

const given = Object.fromEntries(
  foreign.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
)

/** What tells those where the home directory is that ask the system alone. */
function saidHome(env: Environment, home: string): Record<string, string> {
  const said = foreign.flatMap(({ name, homeless }) => {
    if (homeless === undefined) return []
    return [[name, [env[name], homeless.replace('{home}', home)].filter(Boolean).join(' ')] as const]
  })
  return Object.fromEntries(said)
}

/** Where the programs of a project's packages are, and those for building such packages. */
const projectPrograms = /[/\\](?:node_modules[/\\]\.bin|node-gyp-bin)[/\\]?$/

/**
 * PATH without what a package manager has put before it for the command that it launches: the programs of the project in
 * the current directory, and of those above it. The new project is none of these.
 *
 * @param delimiter what separates directories
 */
export function userPath(path: string, delimiter: string): string {
  const directories = path.split(delimiter)
  const first = directories.findIndex((directory) => !projectPrograms.test(directory))
  return first > 0 ? directories.slice(first).join(delimiter) : path
}

/**
 * The environment for a child process: the user's, without what would make the child work on something other
 * than the new project or fail for a reason that is not the project's, and with `extra` on top.
 *
 * @param base the complete environment to start from
 * @param extra variables that the command line itself sets
 * @param isKnownUser whether the system knows who runs us
 */
export function childEnvironment(
  base: Environment,
  extra: Environment = {},
  platform: NodeJS.Platform = process.platform,
  isKnownUser?: () => boolean,
): Record<string, string> {
  const result: Record<string, string> = {}
  const isLaunched = launcherOf(base) !== null
  for (const [name, value] of Object.entries(base)) {
    if (value === undefined) continue
    if (launcher.test(name) && !userConfig.test(name)) continue
    if (elsewhere.has(name)) continue
    const kept = inherited(name, value)
    if (kept === undefined) continue
    result[name] = isLaunched && name.toUpperCase() === 'PATH' ? userPath(kept, delimiter) : kept
  }
  if (result.NODE_OPTIONS !== undefined) result.NODE_OPTIONS = inheritableNodeOptions(result.NODE_OPTIONS)
  Object.assign(result, given, withoutProxyOnLoopback(result), utf8Locale(result, platform))
  const home = homeOfUnknownUser(base, isKnownUser)
  if (home !== null) Object.assign(result, { HOME: home }, saidHome(result, home))
  for (const [name, value] of Object.entries(extra)) {
    if (value !== undefined) result[name] = value
  }
  return result
}
