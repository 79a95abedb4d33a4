import type { Environment } from './context.ts'

/**
 * Whether more than ASCII can be shown. The Linux console can't, nor what runs in a locale that says another character
 * set; a locale that says nothing is common in containers, where the terminal outside is a modern one. Windows has no such
 * variables: its consoles are written to in Unicode.
 */
export function showsUnicode(env: Environment, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return true
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG
  return env.TERM !== 'linux' && (!locale || /utf-?8/i.test(locale))
}
