import { CANCEL_SYMBOL, type Prompt, settings } from '@clack/core'
import type { Terminal } from '../terminal.ts'

/** What a prompt came to: the value, or why there is none. */
export type Prompted<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancel' }

/** The same, with what is left of the prompt on the screen. */
export type Asked<T> = Prompted<T> & { readonly frame: string }

/** What every prompt is told. */
export interface Asking {
  readonly message: string
  /** Whether Escape leads to the question before. */
  readonly canGoBack: boolean
}

/** A prompt that is open. */
export interface Running {
  readonly signal: AbortSignal
  /** True once Escape was typed. */
  leaving: boolean
  /** What it drew last. */
  frame: string
}

// Escape is ours: it goes back, where there is something to go back to, and does nothing elsewhere.
settings.aliases.delete('escape')

/**
 * Shows a prompt and waits for what it comes to. Escape goes back; Ctrl-C, Ctrl-D on an empty field, and a terminal that is
 * closed, cancel.
 *
 * A prompt on a closed stdin would never settle, and the process would end with code 0, having done nothing.
 */
export async function run<T>(
  { input, signal }: Terminal,
  canGoBack: boolean,
  make: (running: Running) => Prompt<T>,
): Promise<Asked<T>> {
  const closing = new AbortController()
  const onClosed = () => closing.abort()
  const running = { signal: AbortSignal.any([signal, closing.signal]), leaving: false, frame: '' }
  const prompt = make(running)
  prompt.on('key', (_character, key) => {
    if (key.ctrl && key.name === 'd' && prompt.userInput === '') prompt.state = 'cancel'
    if (key.name !== 'escape' || !canGoBack) return
    running.leaving = true
    prompt.state = 'cancel'
  })
  const drawAgain = drawOnceForAllKeys(prompt)
  if (input.readableEnded || input.destroyed) closing.abort()
  input.once('end', onClosed).once('close', onClosed).on('redraw', drawAgain)
  try {
    const answer = prompt.prompt()
    forgetPosition(prompt)
    const value = await answer
    const { leaving, frame } = running
    if (value !== CANCEL_SYMBOL) return { kind: 'value', value: value as T, frame }
    return { kind: leaving ? 'back' : 'cancel', frame }
  } finally {
    input.off('end', onClosed).off('close', onClosed).off('redraw', drawAgain)
  }
}

/** What a prompt of the library has and its types keep for themselves. */
interface Drawing {
  render: () => void
  _prevFrame: string
  readonly state: string
  readonly rl?: { getCursorPos: () => { rows: number; cols: number } }
}

/**
 * The library draws at each key. A text that is pasted is thousands of keys at once, and only the last drawing is seen.
 *
 * @returns draws all of it, on a screen that somebody else has written on
 */
function drawOnceForAllKeys(prompt: object): () => void {
  const drawing = prompt as Drawing
  const draw = drawing.render
  const isOpen = () => drawing.state === 'active' || drawing.state === 'error'
  let isDue = false
  drawing.render = () => {
    if (!isOpen()) draw()
    else if (!isDue) {
      isDue = true
      setImmediate(() => {
        isDue = false
        if (isOpen()) draw()
      })
    }
  }
  return () => {
    drawing._prevFrame = ''
    if (isOpen()) draw()
  }
}

/** For each key, Node.js measures the whole line to know where the cursor is. Here it draws nothing, and need not know. */
function forgetPosition(prompt: object): void {
  const { rl } = prompt as Drawing
  if (rl) rl.getCursorPos = () => ({ rows: 0, cols: 0 })
}
