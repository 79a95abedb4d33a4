import type { Rolldown } from 'tsdown'

/**
 * kolorist looks at standard output as soon as it is loaded, which opens it. What it would find out is decided for each
 * stream in src/report/style.ts.
 */
export const koloristWithoutDetection: Rolldown.Plugin = {
  name: 'kolorist-without-detection',
  transform(code, id) {
    if (!id.includes('/node_modules/kolorist/')) return null
    const detection = 'globalVar.process.stdout'
    if (!code.includes(detection)) throw new Error(`${id} no longer has ${detection}`)
    return code.replace(detection, 'false')
  },
}

/** A file in ASCII is read as it is; any other is decoded first, takes twice the memory, and is parsed more slowly. */
export const asciiOnly: Rolldown.Plugin = {
  name: 'ascii-only',
  generateBundle(_, bundle) {
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk') output.code = toAscii(output.code)
    }
  },
}

/** In strings, templates and regular expressions, where alone other characters are left after minifying. */
function toAscii(code: string): string {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
