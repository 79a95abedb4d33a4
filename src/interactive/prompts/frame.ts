import type { State } from '@clack/core'
import { printable } from '../../report/printable.ts'
import { bar, beside, roomOn, signed, type Terminal } from '../terminal.ts'
import type { Asking, Running } from './run.ts'

/** What one prompt looks like in one moment. */
export interface Look {
  readonly state: State
  /** What is wrong with the answer; shown while the state is `error`. */
  readonly error: string
  /** Below the message, while the question is open. */
  readonly body: readonly string[]
  /** What is said when it is answered. */
  readonly answer: string
  /** What keys do, beside those that every prompt has. */
  readonly keys: readonly string[]
}

/** A prompt as lines: open, answered, cancelled, or nothing at all once it is left for the question before. */
export function frame(terminal: Terminal, asking: Asking, look: Look, running: Running): string {
  running.frame = running.leaving ? '' : draw(terminal, asking, look)
  return running.frame
}

function draw(terminal: Terminal, asking: Asking, look: Look): string {
  const { style } = terminal
  const heading = (sign: string) => signed(terminal, sign, [style.bold(asking.message)])
  if (look.state === 'submit') {
    return [...heading(style.good('◇')), ...beside(terminal, [style.dim(look.answer)])].join('\n')
  }
  if (look.state === 'cancel') return [...heading(style.bad('■')), style.dim(bar)].join('\n')
  const wrong = look.state === 'error'
  const paint = wrong ? style.warn : style.command
  const keys = [...look.keys, 'Enter: go on', ...(asking.canGoBack ? ['Esc: back'] : [])].join(' · ')
  const quit = ' · Ctrl-C: quit'
  // Known from everywhere else: the first that has to go where there is little room.
  const help = keys.length + quit.length > roomOn(terminal) ? keys : keys + quit
  return [
    ...heading(wrong ? style.warn('▲') : style.command('◆')),
    ...look.body.map((line) => `${paint(bar)}  ${line}`.trimEnd()),
    ...(wrong ? beside(terminal, [style.warn(printable(look.error))], paint) : []),
    ...beside(terminal, [style.dim(help)], paint),
    paint('└'),
  ].join('\n')
}

/** The lines that a prompt draws around its body. */
export const linesAround = 5
