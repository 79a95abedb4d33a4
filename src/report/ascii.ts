import type { Output } from '../process/output.ts'

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
  [/◼/g, '#'],
  [/◻/g, '-'],
]

/** Our signs in ASCII; what the user typed stays as it is. */
export function toAscii(text: string): string {
  return replacements.reduce((result, [sign, ascii]) => result.replace(sign, ascii), text)
}

/** The same output, for what shows nothing else. */
export function asciiOutput(output: Output): Output {
  return {
    get isTTY() {
      return output.isTTY === true
    },
    get columns() {
      return output.columns ?? 0
    },
    isAscii: true,
    write: (text) => output.write(toAscii(text)),
  }
}
