import { lastLines } from '../run/tail.ts'
import { bar, beside, cut, eraseRows, roomOn, rowsOf, signed, type Terminal } from './terminal.ts'

/** Something that takes a while, shown while it does. */
export interface TaskLog {
  /** Adds to what it prints. */
  readonly output: (text: string) => void
  /** Folds the log away and leaves one line. */
  readonly succeed: () => void
  /** The same, with the reason why it was not done. */
  readonly skip: (reason: string) => void
  /** Says what went wrong, and leaves the end of the log below it. */
  readonly fail: (problem: string) => void
}

/** Lines that are shown while it runs, and lines that stay when it fails. */
const [shown, kept] = [6, 40]
const frames = ['◐', '◓', '◑', '◒']
const frameMs = 150
const [hideCursor, showCursor] = ['\u001B[?25l', '\u001B[?25h']

/**
 * A title with a sign that turns and the time, and the last lines below it.
 *
 * Whoever starts one ends it, whatever happens: until then its timer draws.
 */
export function startTaskLog(terminal: Terminal, title: string): TaskLog {
  const { output, style } = terminal
  const startedAt = performance.now()
  let text = ''
  let drawn: readonly string[] = []
  let frame = 0

  const took = () => style.dim(`${((performance.now() - startedAt) / 1000).toFixed(1)} s`)
  const logLines = (count: number) => lastLines(text, count).map((line) => style.dim(line))
  const show = (lines: readonly string[]) => {
    output.write(`${eraseRows(rowsOf(terminal, drawn))}${lines.map((line) => `${line}\n`).join('')}`)
    drawn = lines
  }
  const draw = () => {
    const sign = style.command(frames[frame++ % frames.length] ?? '')
    const room = roomOn(terminal) - 1
    const log = lastLines(text, shown).map((line) => `${style.dim(bar)}  ${style.dim(cut(line, room))}`)
    show([style.dim(bar), `${sign}  ${cut(title, room - 8)} ${took()}`, ...log])
  }
  output.write(hideCursor)
  draw()
  const timer = setInterval(draw, frameMs)
  // What was drawn before is not where it was.
  const redraw = () => {
    drawn = []
    output.write(hideCursor)
  }
  terminal.input.on('redraw', redraw)

  const end = (lines: readonly string[]) => {
    clearInterval(timer)
    terminal.input.off('redraw', redraw)
    show(lines)
    output.write(showCursor)
  }
  return {
    output: (more) => {
      text = (text + more).slice(-100_000)
    },
    succeed: () => end(signed(terminal, style.good('◇'), [`${title} ${took()}`])),
    skip: (reason) => end(signed(terminal, style.warn('▲'), [`${title}: ${reason}`])),
    fail: (problem) =>
      end([...signed(terminal, style.bad('■'), [problem]), ...beside(terminal, logLines(kept))]),
  }
}
