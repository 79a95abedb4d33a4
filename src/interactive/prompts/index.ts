import { eraseRows, rowsOf, signed, type Terminal } from '../terminal.ts'
import { type AskingChoice, type AskingYesOrNo, askChoice, askYesOrNo } from './choose.ts'
import { type AskingSeveral, askSeveral } from './choose-several.ts'
import type { Asked, Prompted } from './run.ts'
import { type AskingSearch, askSearch } from './search.ts'
import { type AskingText, askText } from './text.ts'

export type { Choice, SeveralChoice } from './list.ts'
export type { Prompted } from './run.ts'

/** What can be put to somebody at a terminal, one after the other. */
export interface Prompts {
  readonly text: (asking: AskingText) => Promise<Prompted<string>>
  readonly search: <T extends string>(asking: AskingSearch<T>) => Promise<Prompted<T>>
  readonly choose: <T extends string>(asking: AskingChoice<T>) => Promise<Prompted<T>>
  readonly several: <T extends string>(asking: AskingSeveral<T>) => Promise<Prompted<T[]>>
  readonly yesOrNo: (asking: AskingYesOrNo) => Promise<Prompted<boolean>>
  /** Says something that belongs to the next question, and goes with it when one goes back. */
  readonly say: (sign: string, lines: readonly string[]) => void
  /** Wipes the last answer off the screen, because it was no good. */
  readonly takeBack: () => void
  /** Makes one question of all that is asked in it: going back from the next one wipes all of it. */
  readonly together: <R extends { readonly kind: string }>(ask: () => Promise<R>) => Promise<R>
  /** Draws the open prompt again, with choices that have changed. */
  readonly refresh: () => void
}

/** Prompts that wipe themselves off the screen when one goes back, so that what is left is what was answered. */
export function promptsOn(terminal: Terminal): Prompts {
  const { output } = terminal
  /** The rows of each answered question that is still on the screen. */
  const answered: number[] = []
  /** What was said since the last answer. */
  let said = ''

  const wipe = (rows: number) => {
    if (rows > 0) output.write(eraseRows(rows))
  }

  const recorded = async <T>(asked: Promise<Asked<T>>) => {
    const prompted = await asked
    // A prompt ends with a line break, even when nothing is left of it.
    const rows = rowsOf(terminal, `${said}${prompted.frame}`.split('\n'))
    said = ''
    if (prompted.kind === 'value') answered.push(rows)
    else if (prompted.kind === 'back') wipe(rows + (answered.pop() ?? 0))
    return prompted
  }

  return {
    text: (asking) => recorded(askText(terminal, asking)),
    search: (asking) => recorded(askSearch(terminal, asking)),
    choose: (asking) => recorded(askChoice(terminal, asking)),
    several: (asking) => recorded(askSeveral(terminal, asking)),
    yesOrNo: (asking) => recorded(askYesOrNo(terminal, asking)),
    say: (sign, lines) => {
      const text = `${signed(terminal, sign, lines).join('\n')}\n`
      said += text
      output.write(text)
    },
    takeBack: () => wipe(answered.pop() ?? 0),
    together: async (ask) => {
      const before = answered.length
      const reply = await ask()
      const rows = answered.splice(before).reduce((sum, part) => sum + part, 0)
      if (rows > 0) answered.push(rows)
      return reply
    },
    refresh: () => output.emit('resize'),
  }
}
