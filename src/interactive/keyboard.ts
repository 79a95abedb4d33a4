import { Readable } from 'node:stream'
import type { Terminal } from './terminal.ts'

/** What the keys stand for that a terminal handles itself, as long as they do not arrive one by one. */
const [ctrlC, ctrlZ, ctrlBackslash] = ['\u0003', '\u001A', '\u001C']
const showCursor = '\u001B[?25h'

/** The keys of a terminal, for as long as a conversation is held on it. */
export interface Keyboard {
  /** What prompts read. It emits `redraw` when the screen is not what it was: the shell has written on it. */
  readonly input: NodeJS.ReadStream
  /** Throws away what is typed from now on, since no question follows; Ctrl-C still counts. */
  readonly ignore: () => void
  /** Leaves the terminal to others who may ask something on it, such as for a passphrase. */
  readonly release: () => void
  /** Takes it back. */
  readonly hold: () => void
  /** Leaves the terminal as it was found. */
  readonly close: () => void
}

/**
 * Takes the keys of a terminal, one by one, from now to the end of a conversation. Between two questions they are kept
 * for the next one, and nothing that is typed while something is drawn is echoed into it.
 *
 * In this mode Ctrl-C, Ctrl-Z and Ctrl-\ are keys like any other: they are passed on as what they stand for. An
 * open question gets Ctrl-C itself, and says that it was cancelled.
 */
export function openKeyboard(
  terminal: Pick<Terminal, 'input' | 'output' | 'interrupt' | 'suspend' | 'onResumed'>,
): Keyboard {
  const { input, output, interrupt, suspend } = terminal
  const keys = new Keys()
  let isHeld = false
  let isIgnored = false

  const listen = (typed: Buffer | string) => {
    for (const key of String(typed)) {
      if (key === ctrlZ) pause()
      else if (key === ctrlBackslash || (key === ctrlC && !keys.isRead)) interrupt()
      else if (!isIgnored) keys.push(key)
    }
  }
  const pause = () => {
    output.write(showCursor)
    setRaw(false)
    suspend()
    resumed()
  }
  // Whoever stopped us has the terminal now as it likes it, and has written on it.
  const resumed = () => {
    if (!isHeld) return
    setRaw(false)
    setRaw(true)
    keys.emit('redraw')
  }
  const setRaw = (isRaw: boolean) => {
    if (!input.destroyed) input.setRawMode(isRaw)
  }
  const end = () => void keys.push(null)
  // Whoever ends the process in the middle leaves a cursor, too; how keys arrive, Node.js puts in order itself.
  const atExit = () => void output.write(showCursor)

  const keyboard: Keyboard = {
    input: keys as unknown as NodeJS.ReadStream,
    ignore: () => {
      isIgnored = true
    },
    hold: () => {
      if (isHeld) return
      isHeld = true
      input.on('data', listen)
      setRaw(true)
      input.resume()
    },
    release: () => {
      if (!isHeld) return
      isHeld = false
      input.off('data', listen)
      setRaw(false)
      // Nothing may hold the process when the work is done.
      input.pause()
    },
    close: () => {
      keyboard.release()
      forget()
      process.off('exit', atExit)
      input.off('end', end).off('close', end).off('error', end)
    },
  }
  const forget = terminal.onResumed(resumed)
  process.on('exit', atExit)
  input.once('end', end).once('close', end).on('error', end)
  if (input.readableEnded || input.destroyed) end()
  keyboard.hold()
  return keyboard
}

/** Typed characters, one at a time: a prompt that has its answer reads no further, and the rest is there for the next. */
class Keys extends Readable {
  readonly isTTY = true

  /** Whether a prompt is open. */
  get isRead(): boolean {
    return this.readableFlowing === true
  }

  /** It is the keyboard that decides how keys arrive. */
  setRawMode(): this {
    return this
  }

  override _read(): void {}
}
