import { AutocompletePrompt } from '@clack/core'
import { roomOn, type Terminal } from '../terminal.ts'
import { frame } from './frame.ts'
import { type Choice, listLines } from './list.ts'
import { type Asked, type Asking, type Running, run } from './run.ts'
import { withCursor } from './text.ts'

export interface AskingSearch<T extends string> extends Asking {
  /** Asked for each time the prompt is drawn: they may change while it is open, but not their values and order. */
  readonly choices: () => readonly Choice<T>[]
  readonly initial?: T | undefined
  /** Words by which a choice is found. */
  readonly keywords: (value: T) => readonly string[]
}

const nothingFound = 'Nothing here goes by that. Delete some letters.'

/** Asks for one of many, by moving to it or by typing a part of it. */
export function askSearch<T extends string>(terminal: Terminal, asking: AskingSearch<T>): Promise<Asked<T>> {
  const make = (running: Running) =>
    new AutocompletePrompt<Choice<T>>({
      ...{ input: terminal.input, output: terminal.output, signal: running.signal },
      options: [...asking.choices()],
      // Only its first element counts; without one the first choice is taken.
      initialValue: asking.initial === undefined ? [] : [asking.initial],
      filter: (typed, { value }) => matches(typed, asking.keywords(value)),
      // With nothing found there is no value, and Enter would answer with it.
      validate: (value) => (value === undefined ? nothingFound : undefined),
      render() {
        const { state, error, userInput, cursor } = this
        const current = asking.choices()
        const found = this.filteredOptions.flatMap(
          ({ value }) => current.find((choice) => choice.value === value) ?? [],
        )
        const chosen = found[cursor]
        const field =
          userInput === ''
            ? terminal.style.dim('type to search: name, language, use')
            : `${withCursor(userInput, userInput.length, roomOn(terminal) / 2)} ${terminal.style.dim(`${found.length} of ${current.length}`)}`
        const list = found.length === 0 ? [nothingFound] : listLines(terminal, found, cursor, 1)
        const body = [field, ...(state === 'error' ? [] : list)]
        const answer = chosen?.answer ?? chosen?.label ?? ''
        return frame(terminal, asking, { state, error, body, answer, keys: ['↑/↓: move'] }, running)
      },
    })
  return run(terminal, asking.canGoBack, make as (running: Running) => never) as Promise<Asked<T>>
}

/** Longer than anything that can be found. */
const longest = 200

/** Every typed word stands somewhere in the keywords. */
export function matches(typed: string, keywords: readonly string[]): boolean {
  if (typed.length > longest) return false
  const text = keywords.join('\n').toLowerCase()
  return typed
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
