import { TextPrompt } from '@clack/core'
import { printableName } from '../../report/printable.ts'
import { wrapText } from '../../report/table.ts'
import { cut, roomOn, type Terminal } from '../terminal.ts'
import { frame } from './frame.ts'
import { type Asked, type Asking, type Running, run } from './run.ts'

export interface AskingText extends Asking {
  /** Taken when nothing is typed. */
  readonly fallback: string
  /** Stands in the field already. */
  readonly initial: string
  /** What is wrong with a value; undefined when nothing is. */
  readonly validate: (value: string) => string | undefined
  /** What follows from a value; shown while it is typed. */
  readonly remark: (value: string) => string | undefined
}

/** Asks for one line of text. */
export function askText(terminal: Terminal, asking: AskingText): Promise<Asked<string>> {
  const make = (running: Running) =>
    new TextPrompt({
      ...{ input: terminal.input, output: terminal.output, signal: running.signal },
      defaultValue: asking.fallback,
      initialValue: asking.initial,
      validate: (value) => asking.validate(value || asking.fallback),
      render() {
        const { state, error, userInput, cursor } = this
        const value = userInput || asking.fallback
        const room = roomForText(terminal)
        const shown =
          userInput === '' ? terminal.style.dim(asking.fallback) : withCursor(userInput, cursor, room)
        const remark = state === 'error' ? undefined : asking.remark(value)
        const body = [shown, ...(remark ? [terminal.style.dim(remark)] : [])]
        const lines = body.flatMap((line) => wrapText(line, roomOn(terminal)))
        const answer = cut(printableName(value), roomForText(terminal))
        return frame(terminal, asking, { state, error, body: lines, answer, keys: [] }, running)
      },
    })
  return run(terminal, asking.canGoBack, make) as Promise<Asked<string>>
}

/** A few lines: what is longer than that was not meant, and must not push the question off the screen. */
const roomForText = (terminal: Terminal): number => 4 * roomOn(terminal)

/** A block rather than an inverted letter: it needs no colours. Of a text without end, the part around it. */
export function withCursor(text: string, cursor: number, room: number): string {
  const half = Math.floor(room / 2)
  const start = text.length <= room ? 0 : Math.max(0, Math.min(cursor - half, text.length - room))
  const end = text.length <= room ? text.length : start + room
  const before = `${start > 0 ? '…' : ''}${text.slice(start, cursor)}`
  const after = `${text.slice(cursor, end)}${end < text.length ? '…' : ''}`
  return `${printableName(before)}█${printableName(after)}`
}
