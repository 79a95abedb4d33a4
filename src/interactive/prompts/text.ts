import { TextPrompt } from '@clack/core'
import { wrapText } from '../../report/table.ts'
import { roomOn, type Terminal } from '../terminal.ts'
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
        const shown = userInput === '' ? terminal.style.dim(asking.fallback) : withCursor(userInput, cursor)
        const remark = state === 'error' ? undefined : asking.remark(value)
        const body = [shown, ...(remark ? [terminal.style.dim(remark)] : [])]
        const lines = body.flatMap((line) => wrapText(line, roomOn(terminal)))
        return frame(terminal, asking, { state, error, body: lines, answer: value, keys: [] }, running)
      },
    })
  return run(terminal, asking.canGoBack, make) as Promise<Asked<string>>
}

/** A block rather than an inverted letter: it needs no colours. */
function withCursor(text: string, cursor: number): string {
  return `${text.slice(0, cursor)}█${text.slice(cursor)}`
}
