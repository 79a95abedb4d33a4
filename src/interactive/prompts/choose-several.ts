import { MultiSelectPrompt } from '@clack/core'
import type { Terminal } from '../terminal.ts'
import { frame } from './frame.ts'
import { type SeveralChoice, severalLines } from './list.ts'
import { type Asked, type Asking, type Running, run } from './run.ts'

export interface AskingSeveral<T extends string> extends Asking {
  readonly choices: readonly SeveralChoice<T>[]
  readonly initial: readonly T[]
  /** What is said when nothing is chosen. */
  readonly nothing: string
  /** What is wrong with a selection; undefined when nothing is. */
  readonly validate: (values: readonly T[]) => string | undefined
}

/** Asks for any number of a few: Space takes and leaves, Enter goes on. */
export function askSeveral<T extends string>(
  terminal: Terminal,
  asking: AskingSeveral<T>,
): Promise<Asked<T[]>> {
  const make = (running: Running) =>
    new MultiSelectPrompt<SeveralChoice<T>>({
      ...{ input: terminal.input, output: terminal.output, signal: running.signal },
      options: [...asking.choices],
      initialValues: [...asking.initial],
      required: false,
      validate: (values) => asking.validate(values ?? []),
      render() {
        const { state, error, cursor, value = [] } = this
        const chosen = asking.choices.filter((choice) => value.includes(choice.value))
        const body = severalLines(terminal, asking.choices, cursor, value)
        const answer = chosen.map(({ answer, label }) => answer ?? label).join(', ') || asking.nothing
        const keys = ['↑/↓: move', 'Space: take or leave']
        return frame(terminal, asking, { state, error, body, answer, keys }, running)
      },
    })
  return run(terminal, asking.canGoBack, make as (running: Running) => never) as Promise<Asked<T[]>>
}
