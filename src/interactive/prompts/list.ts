import { wrapText } from '../../report/table.ts'
import { cut, roomOn, type Terminal } from '../terminal.ts'
import { linesAround } from './frame.ts'

export interface Choice<T extends string> {
  readonly value: T
  /** One line of the list. */
  readonly label: string
  /** What is said once it is chosen; the label when absent. */
  readonly answer?: string | undefined
  /** Shown below the list while this line is the chosen one. */
  readonly detail?: readonly string[] | undefined
}

/** One of several that may be chosen together. */
export interface SeveralChoice<T extends string> extends Choice<T> {
  /** Can't be chosen; its label says why. */
  readonly disabled: boolean
}

/** Columns of a line that its sign takes. */
const sign = 2

/** Columns that are left for a label. */
export const roomForLabels = (terminal: Terminal): number => roomOn(terminal) - sign

/** Fewer lines than this would be no list. */
const fewest = 3

/**
 * The part of a list around the cursor that fits on the screen, and the details of the chosen line.
 *
 * @param taken lines that the rest of the prompt needs
 */
export function listLines(
  terminal: Terminal,
  choices: readonly Choice<string>[],
  cursor: number,
  taken: number,
): string[] {
  const { style } = terminal
  return window(terminal, choices, cursor, taken, ({ label }, isHere) =>
    isHere ? `${style.good('●')} ${label}` : `${style.dim('○')} ${style.dim(label)}`,
  )
}

/** The same for several, with what is chosen marked. */
export function severalLines(
  terminal: Terminal,
  choices: readonly SeveralChoice<string>[],
  cursor: number,
  chosen: readonly string[],
): string[] {
  const { style } = terminal
  return window(terminal, choices, cursor, 0, ({ value, label, disabled }, isHere) => {
    const box = chosen.includes(value) ? style.good('◼') : style.dim('◻')
    return disabled || !isHere ? `${box} ${style.dim(label)}` : `${box} ${style.command(label)}`
  })
}

function window<C extends Choice<string>>(
  terminal: Terminal,
  choices: readonly C[],
  cursor: number,
  taken: number,
  draw: (choice: C, isHere: boolean) => string,
): string[] {
  const { style } = terminal
  const room = roomOn(terminal)
  const detail = (choices[cursor]?.detail ?? []).flatMap((line) => wrapText(line, room))
  const space = terminal.rows() - taken - linesAround
  const shown = Math.max(fewest, Math.min(choices.length, space - detail.length))
  const start = Math.min(Math.max(0, cursor - Math.floor(shown / 2)), Math.max(0, choices.length - shown))
  const visible = choices.slice(start, start + shown)
  const lines = visible.map((choice, offset) =>
    draw({ ...choice, label: cut(choice.label, room - sign) }, start + offset === cursor),
  )
  const hidden = choices.length - visible.length
  return [
    ...lines,
    ...(hidden > 0 ? [style.dim(`  … ${hidden} more`)] : []),
    ...detail.slice(0, Math.max(0, space - fewest)).map(style.dim),
  ]
}
