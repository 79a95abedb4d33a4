import type { Environment } from '../process/context.ts'
import { CreateError } from '../result/errors.ts'
import { type Flag, flags } from './flags.ts'
import { namesFramework } from './framework-choice.ts'

/** npm's own settings too, and people set them for npm, so that they say nothing about what was typed. */
const npmKnows = new Set(['yes', 'json', 'version', 'help'])

/**
 * What npm takes a short flag of ours for (https://docs.npmjs.com/cli/v11/using-npm/config, "Shorthands"); what it does
 * not know is a setting of that letter. `-n`, `-v` and `-h` leave nothing behind, nor does `-i` from npm 8 on.
 */
const shorthands: Readonly<Record<string, string>> = {
  f: 'force',
  l: 'long',
  p: 'parseable',
  g: 'global',
  i: 'i',
}

/** npm 8 completes what it does not know to what it does. */
const completions: Readonly<Record<string, string>> = { install: 'install_links' }

/** Other generators call it so. */
const framework = [
  { typed: '--template', setting: 'template' },
  { typed: '-t', setting: 't' },
]

interface Kept {
  /** As it was typed. */
  readonly typed: string
  /** As it is to be typed: a flag that takes a value without it, when npm has left that among the words. */
  readonly flag: string
  /** How the value reads in the help, when it has to be found among the words. */
  readonly missing: string | undefined
}

const table: readonly Flag[] = flags

/**
 * Without `--` before them, npm reads our flags as settings of its own, passes on what is left, and tells us in the
 * environment. Going on would silently ignore what the user asked for, such as `--dry-run`.
 *
 * @param words what npm has passed on
 * @param isUsers whether a setting stands in a file of the user's, and so says nothing about what was typed
 * @throws CreateError `conflicting-flags`, with the flags that npm kept, and how to type them
 */
export function refuseFlagsKeptByNpm(
  env: Environment,
  words: readonly string[],
  isUsers: (setting: string) => boolean,
): void {
  if (env.npm_command !== 'exec' && env.npm_command !== 'init') return
  const settingOf = (setting: string) => {
    const value = env[`npm_config_${setting}`]
    return value === undefined || isUsers(setting) ? undefined : value
  }
  const kept = [...longOnes(settingOf), ...shortOnes(settingOf, words)]
  if (kept.length === 0) return
  throw new CreateError(
    'conflicting-flags',
    `npm kept ${kept.map(({ typed }) => typed).join(', ')} for itself.`,
    `Put -- before the flags: npm create backend@latest ${commandLine(kept, words)}`,
  )
}

type SettingOf = (setting: string) => string | undefined

function longOnes(settingOf: SettingOf): Kept[] {
  const ours = table
    .filter(({ name }) => !npmKnows.has(name))
    .flatMap((flag) => {
      const negative = flag.name.startsWith('no-')
      const setting = flag.name.replace(/^no-/, '').replaceAll('-', '_')
      const value = settingOf(setting) ?? settingOf(completions[setting] ?? '')
      if (value === undefined) return []
      if (flag.value) return [withValue(`--${flag.name}`, flag, value)]
      // An npm that knows a setting as text has '' for the flag and 'false' for its opposite; else it is 'true' and ''.
      const isText = value === 'false' || (setting === 'git' && value === '')
      const isOn = isText ? value === '' : value === 'true'
      if (!isOn && value !== '' && value !== 'false') return []
      if (negative) return isOn ? [] : [switchOf(`--${flag.name}`)]
      if (!isOn && !flag.negatable) return []
      return [switchOf(isOn ? `--${flag.name}` : `--no-${flag.name}`)]
    })
  const [flag] = table
  const others = framework.flatMap(({ typed, setting }) => {
    const value = settingOf(setting)
    return value === undefined || !flag ? [] : [{ ...withValue(`--${flag.name}`, flag, value), typed }]
  })
  return [...ours, ...others]
}

/** Those that take a value are told from npm's own by the word that is left over. */
function shortOnes(settingOf: SettingOf, words: readonly string[]): Kept[] {
  const hasMore = words.length > 1 || words.some(namesFramework)
  return table
    .filter(
      ({ short, value }) => short && settingOf(shorthands[short] ?? '') === 'true' && (hasMore || !value),
    )
    .map((flag) => ({
      typed: `-${flag.short}`,
      flag: `--${flag.name}`,
      missing: flag.value && flag.placeholder,
    }))
}

const switchOf = (typed: string): Kept => ({ typed, flag: typed, missing: undefined })

function withValue(typed: string, flag: Flag, value: string): Kept {
  const isThere = value !== 'true' && value !== ''
  return {
    typed,
    flag: isThere ? `${typed} ${value}` : typed,
    missing: isThere || flag.optional ? undefined : flag.placeholder,
  }
}

/** The directory, `--`, and the flags, with the value that npm has left among the words where it is plain which it is. */
function commandLine(kept: readonly Kept[], words: readonly string[]): string {
  const [value, ...more] = kept.flatMap(({ missing }) => missing ?? [])
  const onlyValue = words.length === 1 && words.some(namesFramework)
  const [directory, found] = onlyValue ? [undefined, words[0]] : words
  const flagsTyped = kept.map(({ flag, missing }) => {
    if (missing === undefined) return flag
    return `${flag} ${value !== undefined && more.length === 0 && found ? found : `<${missing}>`}`
  })
  return [...(directory === undefined ? [] : [directory]), '--', ...flagsTyped].join(' ')
}
