import { PassThrough, Writable } from 'node:stream'
import xterm from '@xterm/headless'

export const keys = {
  enter: '\r',
  escape: '\u001B',
  up: '\u001B[A',
  down: '\u001B[B',
  left: '\u001B[D',
  backspace: '\u007F',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  ctrlZ: '\u001A',
  ctrlBackslash: '\u001C',
} as const

/** Generous: reached only by a test that fails. */
const limitMs = 20_000

/** A terminal without a window: what is written to it becomes a screen, and what is typed arrives at stdin. */
export class VirtualTerminal {
  readonly stdin: NodeJS.ReadStream
  readonly stdout: NodeJS.WriteStream
  /** All that was written, escape sequences included. */
  raw = ''
  /** Whether keys arrive one by one, as the program has set it. */
  isRaw = false
  readonly #emulator: InstanceType<typeof xterm.Terminal>

  constructor(columns = 80, rows = 40) {
    const emulator = new xterm.Terminal({
      ...{ cols: columns, rows, scrollback: 1000, allowProposedApi: true, convertEol: true },
    })
    this.#emulator = emulator
    const write = (chunk: unknown, _encoding: unknown, done: () => void) => {
      this.raw += String(chunk)
      emulator.write(String(chunk), done)
    }
    const setRawMode = (isRaw: boolean) => {
      this.isRaw = isRaw
    }
    this.stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode }) as unknown as NodeJS.ReadStream
    this.stdout = Object.assign(new Writable({ write, decodeStrings: false }), {
      ...{ isTTY: true, columns, rows },
    }) as unknown as NodeJS.WriteStream
  }

  /** The lines on the screen, without trailing spaces. */
  lines(): string[] {
    const { baseY } = this.#emulator.buffer.active
    return this.#linesFrom(baseY)
  }

  screen(): string {
    return this.lines().join('\n').trimEnd()
  }

  /** The screen and what has scrolled out of it. */
  transcript(): string {
    return this.#linesFrom(0).join('\n').trimEnd()
  }

  resize(columns: number, rows: number): void {
    this.#emulator.resize(columns, rows)
    Object.assign(this.stdout, { columns, rows })
    this.stdout.emit('resize')
  }

  async type(...typed: readonly string[]): Promise<void> {
    this.stdin.push(typed.join(''))
    // Gives what was typed to its listeners before anything else happens.
    await new Promise((resolve) => setImmediate(resolve))
  }

  /** Waits until the screen shows all of these. */
  async shows(...wanted: readonly (string | RegExp)[]): Promise<void> {
    const isThere = (text: string | RegExp) =>
      typeof text === 'string' ? this.screen().includes(text) : text.test(this.screen())
    await this.#until(() => wanted.every(isThere), `shows ${wanted.join(' and ')}`)
  }

  /** Waits until the screen does not show this any more. */
  async hides(text: string): Promise<void> {
    await this.#until(() => !this.screen().includes(text), `hides ${text}`)
  }

  async #until(condition: () => boolean, what: string): Promise<void> {
    const deadline = Date.now() + limitMs
    while (!condition()) {
      if (Date.now() > deadline) throw new Error(`The screen never ${what}:\n${this.transcript()}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  #linesFrom(first: number): string[] {
    const { active } = this.#emulator.buffer
    return Array.from({ length: active.length - first }, (_, index) =>
      (active.getLine(first + index)?.translateToString(true) ?? '').trimEnd(),
    )
  }
}
