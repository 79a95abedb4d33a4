import { unicode } from '@clack/prompts'
import type { Environment } from '../process/context.ts'

/**
 * Whether a terminal can show more than ASCII. The Linux console can't, nor what runs in a locale that says another
 * character set; a locale that says nothing is common in containers, where the terminal outside is a modern one.
 */
export function showsUnicode(env: Environment, platform: NodeJS.Platform): boolean {
  if (platform === 'win32') return unicode
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG
  return env.TERM !== 'linux' && (!locale || /utf-?8/i.test(locale))
}

/** Each as wide as what it stands for: who wrote the text has counted its columns already. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/≥ /g, '>='],
  [/[│┃]/g, '|'],
  [/[◆●]/g, '*'],
  [/[◇○]/g, 'o'],
  [/[■▲✗]/g, 'x'],
  [/[┌└├]/g, '+'],
  [/[·•—─◌]/g, '-'],
  [/✓/g, 'v'],
  [/◐/g, '|'],
  [/◓/g, '/'],
  [/◑/g, '-'],
  [/◒/g, '\\'],
  [/…/g, '~'],
  [/↑/g, '^'],
  [/↓/g, 'v'],
  [/[→❯]/g, '>'],
  [/█/g, '_'],
]

/** Our signs in ASCII; what the user typed stays as it is. */
export function toAscii(text: string): string {
  return replacements.reduce((result, [sign, ascii]) => result.replace(sign, ascii), text)
}

/** A terminal that has not been told its size says 0, and nothing fits into that. */
const usualSize = { columns: 80, rows: 24 }

/** The same terminal, that has a size in any case, and gets everything in ASCII when it shows nothing else. */
export function withAsciiFallback(stream: NodeJS.WriteStream, isUnicode: boolean): NodeJS.WriteStream {
  return new Proxy(stream, {
    get(target, key) {
      if (key === 'columns' || key === 'rows') return target[key] || usualSize[key]
      if (key === 'write' && !isUnicode) {
        return (chunk: string | Uint8Array, ...rest: []) =>
          target.write(typeof chunk === 'string' ? toAscii(chunk) : chunk, ...rest)
      }
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
