import stringWidth from 'fast-string-width'
import { version } from '#generated'
import type { CommandContext } from '../process/context.ts'
import { type Style, styleFor } from '../report/style.ts'
import { wrapText } from '../report/table.ts'
import { terminalShowsUnicode, withAsciiFallback } from './ascii-fallback.ts'

/** A terminal that somebody sits at, and how things look on it. */
export interface Terminal {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly style: Style
  readonly signal: AbortSignal
  /** Does what Ctrl-C does. */
  readonly interrupt: () => void
  /** Does what Ctrl-Z does. */
  readonly suspend: () => void
  /** Calls back each time this process goes on after it was stopped; returns what ends that. */
  readonly onResumed: (listener: () => void) => () => void
  readonly columns: () => number
  readonly rows: () => number
}

export function terminalOf(context: CommandContext): Terminal {
  const { stdin, stdoutStream, env, platform, signal, interrupt, suspend, onResumed } = context
  const output = withAsciiFallback(stdoutStream, terminalShowsUnicode(env, platform))
  return {
    ...{ input: stdin, output, signal, interrupt, suspend, onResumed },
    style: styleFor(stdoutStream, env),
    columns: () => output.columns,
    rows: () => output.rows,
  }
}

/** The line that everything hangs on, and what is on it. */
export const bar = '│'
const guide = `${bar}  `

/** The first line of a conversation. */
export const opening = ({ style }: Terminal): string =>
  `${style.dim('┌')}  ${style.bold('create-backend')} ${style.dim(version)}\n`

/** The last one. */
export const closing = ({ style }: Terminal, text: string): string => `${style.dim('└')}  ${text}\n`

/** Columns that are left beside the line. */
export const roomOn = (terminal: Terminal): number => Math.max(10, terminal.columns() - guide.length)

/** Lines beside the guide, each wrapped to the room that is there. */
export function beside(
  terminal: Terminal,
  lines: readonly string[],
  paint: (text: string) => string = terminal.style.dim,
): string[] {
  return lines
    .flatMap((line) => (line === '' ? [''] : wrapText(line, roomOn(terminal))))
    .map((line) => `${paint(bar)}  ${line}`.trimEnd())
}

/** A sign on the guide and a message beside it, with a free line above. */
export function signed(terminal: Terminal, sign: string, lines: readonly string[]): string[] {
  const { dim } = terminal.style
  const [first = '', ...rest] = beside(terminal, lines)
  return [dim(bar), first.replace(dim(bar), sign), ...rest]
}

/** Rows that lines take: a terminal that has become narrower has broken those that were drawn before. */
export function rowsOf(terminal: Terminal, lines: readonly string[]): number {
  return lines.reduce(
    (rows, line) => rows + Math.max(1, Math.ceil(stringWidth(line) / terminal.columns())),
    0,
  )
}

/** What takes that many rows above the cursor off the screen. */
export const eraseRows = (rows: number): string => (rows === 0 ? '' : `\u001B[${rows}A\u001B[G\u001B[J`)

/** As much of a text as fits. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let end = Math.min(text.length, Math.max(0, width - 1))
  while (end > 0 && stringWidth(text.slice(0, end)) > width - 1) end--
  return `${text.slice(0, end).trimEnd()}…`
}

/** Filled up with spaces. */
export function fill(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
}
