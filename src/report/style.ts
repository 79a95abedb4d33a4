import { bold, cyan, dim, green, options, red, yellow } from 'kolorist'
import type { Environment } from '../process/context.ts'

export interface Style {
  readonly bold: (text: string) => string
  readonly command: (text: string) => string
  readonly dim: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly warn: (text: string) => string
}

/**
 * Colours for one stream. `NO_COLOR` (https://no-color.org) and `FORCE_COLOR` (https://force-color.org) have the last
 * word; otherwise a terminal gets colours, and a file or pipe does not.
 */
export function styleFor(stream: { readonly isTTY?: boolean }, env: Environment): Style {
  const enabled = colorEnabled(stream, env)
  const paint = (color: (text: string) => string) => (text: string) => {
    if (!enabled) return text
    // kolorist decides once, from the process's own stdout; we decide for each stream. Sixteen colours are all we use.
    Object.assign(options, { enabled: true, supportLevel: 1 })
    return color(text)
  }
  return {
    bold: paint(bold),
    command: paint(cyan),
    dim: paint(dim),
    good: paint(green),
    bad: paint(red),
    warn: paint(yellow),
  }
}

function colorEnabled(stream: { readonly isTTY?: boolean }, env: Environment): boolean {
  if (env.NO_COLOR) return false
  const force = env.FORCE_COLOR
  if (force !== undefined) return force !== '0' && force !== 'false'
  return stream.isTTY === true && env.TERM !== 'dumb'
}
