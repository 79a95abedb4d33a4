import type { Environment } from '../process/context.ts'

const ascii = /^(?:|C|POSIX)$/

/**
 * A locale in which paths may have letters beyond ASCII. Without one, as under `LC_ALL=C` and in many containers, Java
 * can not open files in such directories, and Ruby can not read what they hold. Only the encoding changes.
 *
 * @returns the variable to set; none where the locale has an encoding, and where the system's paths are Unicode anyway
 */
export function utf8Locale(env: Environment, platform: NodeJS.Platform): Record<string, string> {
  if (platform === 'win32' || platform === 'darwin') return {}
  const { LC_ALL, LC_CTYPE, LANG } = env
  if (!ascii.test(LC_ALL || LC_CTYPE || LANG || '')) return {}
  return LC_ALL ? { LC_ALL: 'C.UTF-8' } : { LC_CTYPE: 'C.UTF-8' }
}
