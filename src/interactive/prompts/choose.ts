import { SelectPrompt } from '@clack/core'
import type { Terminal } from '../terminal.ts'
import { frame } from './frame.ts'
import { type Choice, listLines } from './list.ts'
import { type Asked, type Asking, type Running, run } from './run.ts'

export interface AskingChoice<T extends string> extends Asking {
  readonly choices: readonly Choice<T>[]
  readonly initial?: T | undefined
}

/** Asks for one of a few. */
export function askChoice<T extends string>(
  terminal: Terminal,
  asking: AskingChoice<T>,
  onKey: (prompt: SelectPrompt<Choice<T>>, character: string) => void = () => {},
): Promise<Asked<T>> {
  const make = (running: Running) => {
    const prompt = new SelectPrompt<Choice<T>>({
      ...{ input: terminal.input, output: terminal.output, signal: running.signal },
      options: [...asking.choices],
      ...(asking.initial === undefined ? {} : { initialValue: asking.initial }),
      render() {
        const { state, error, cursor } = this
        const chosen = asking.choices[cursor]
        const body = listLines(terminal, asking.choices, cursor, 0)
        const answer = chosen?.answer ?? chosen?.label ?? ''
        return frame(terminal, asking, { state, error, body, answer, keys: ['↑/↓: move'] }, running)
      },
    })
    prompt.on('key', (character) => onKey(prompt, character ?? ''))
    return prompt
  }
  return run(terminal, asking.canGoBack, make)
}

export interface AskingYesOrNo extends Asking {
  readonly initial: boolean
  /** What yes means. */
  readonly detail?: readonly string[] | undefined
}

/** Asks for yes or no; the letters y and n answer at once. */
export async function askYesOrNo(terminal: Terminal, asking: AskingYesOrNo): Promise<Asked<boolean>> {
  const { message, canGoBack, initial, detail } = asking
  const choices: readonly Choice<'yes' | 'no'>[] = [
    { value: 'yes', label: 'Yes', detail },
    { value: 'no', label: 'No' },
  ]
  const prompted = await askChoice(
    terminal,
    { message, canGoBack, choices, initial: initial ? 'yes' : 'no' },
    (prompt, character) => {
      const index = ['y', 'n'].indexOf(character.toLowerCase())
      if (index === -1) return
      prompt.cursor = index
      prompt.value = choices[index]?.value
      prompt.state = 'submit'
    },
  )
  return prompted.kind === 'value' ? { ...prompted, value: prompted.value === 'yes' } : prompted
}
