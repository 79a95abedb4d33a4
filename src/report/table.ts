import stringWidth from 'fast-string-width'
import { wrapAnsi } from 'fast-wrap-ansi'

export type Row = readonly string[]

const gap = 2

/** How wide to print: as wide as the terminal, or 80 columns into a file or pipe. */
export function widthOf(stream: { readonly isTTY?: boolean; readonly columns?: number }): number {
  return (stream.isTTY && stream.columns) || 80
}

/** The width below which `formatTable` has to break words. */
export function narrowest(rows: readonly Row[]): number {
  return total(columnWidths(rows, longestWord))
}

/**
 * Lays cells out in columns, two spaces apart, wrapping them where the table would be wider than `width`. Cells may
 * carry colours; an empty row is an empty line.
 *
 * @param indent before each line; part of the width
 * @returns lines without trailing spaces, none wider than `width`
 */
export function formatTable(rows: readonly Row[], width: number, indent = ''): string[] {
  const room = width - stringWidth(indent)
  const widths = fitColumns(columnWidths(rows, stringWidth), columnWidths(rows, longestWord), room)
  return rows.flatMap((row) => {
    const cells = row.map((cell, column) => wrapLines(cell, widths[column] ?? 1))
    const height = Math.max(1, ...cells.map((lines) => lines.length))
    return Array.from({ length: height }, (_, line) =>
      `${indent}${cells
        .map((lines, column) => pad(lines[line] ?? '', widths[column] ?? 1))
        .join(' '.repeat(gap))}`.trimEnd(),
    )
  })
}

/** A paragraph's lines. */
export function wrapText(text: string, width: number, indent = ''): string[] {
  return wrapLines(text, Math.max(1, width - stringWidth(indent))).map((line) => indent + line)
}

/**
 * Gives each column what it wants, up to a common cap that makes the table fit. A column is not made narrower than its
 * longest word, unless nothing else helps.
 */
function fitColumns(natural: readonly number[], least: readonly number[], width: number): number[] {
  const capped = (cap: number) => natural.map((wanted, i) => Math.min(wanted, Math.max(cap, least[i] ?? 1)))
  for (let cap = Math.max(1, ...natural); cap > 1; cap--) {
    if (total(capped(cap)) <= width) return capped(cap)
  }
  for (let cap = Math.max(1, ...least); cap > 1; cap--) {
    const broken = natural.map((wanted) => Math.min(wanted, cap))
    if (total(broken) <= width) return broken
  }
  return natural.map(() => 1)
}

function columnWidths(rows: readonly Row[], measure: (cell: string) => number): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: count }, (_, i) => Math.max(1, ...rows.map((row) => measure(row[i] ?? ''))))
}

const total = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, 0) + gap * Math.max(0, widths.length - 1)

const longestWord = (cell: string): number => Math.max(0, ...cell.split(' ').map((word) => stringWidth(word)))

function wrapLines(text: string, width: number): string[] {
  // Most cells fit, and looking is a lot faster than wrapping.
  if (stringWidth(text) <= width) return [text]
  const words = text.split(' ').map((word) => (stringWidth(word) <= width ? word : partsOf(word, width)))
  return wrapAnsi(words.join(' '), width, { hard: true })
    .split('\n')
    .map((line) => line.replaceAll(`${joint} `, '').replace(joint, ''))
}

/** Where a word may be broken, and is whole again where it was not. */
const joint = '\u2060'

/** What has no such sign in it, or not soon enough, is broken after an underscore. */
const narrower = (part: string, width: number): readonly string[] =>
  stringWidth(part) <= width ? [part] : (part.match(/[^_]*_+|[^_]+/g) ?? [])

/** A long path, flag or assignment reads best when it is broken after one of its signs. */
function partsOf(word: string, width: number): string {
  const lines: string[] = []
  const parts = word.match(/[^/=-]*[/=-]+|[^/=-]+/g) ?? []
  for (const part of parts.flatMap((part) => narrower(part, width))) {
    const last = lines.at(-1)
    if (last !== undefined && stringWidth(last + part) <= width) lines[lines.length - 1] = last + part
    else lines.push(part)
  }
  return lines.join(`${joint} `)
}

const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - stringWidth(text)))
