import { fstatSync, writeSync } from 'node:fs'

/** Where text goes: a stream of Node's, or a file, pipe or socket that is written directly. */
export interface Output {
  /** Whether a person looks at it. */
  readonly isTTY?: boolean
  /** How wide it is, where it is a terminal. */
  readonly columns?: number
  /** Whether it shows nothing but ASCII. */
  readonly isAscii?: boolean
  write(text: string): unknown
}

/**
 * A standard stream of this process.
 *
 * Node's own stream takes longer to open than `--help` takes to make its text. It also writes to files, and on POSIX to
 * pipes, synchronously (https://nodejs.org/api/process.html#a-note-on-process-io), so there it is left out.
 *
 * @param fd 1 for standard output, 2 for standard error
 * @param stream opens Node's stream, for terminals and for Windows
 * @param onLoss told once when text can't be written, as on a full disk; a reader who has left is no loss
 */
export function outputOf(
  fd: number,
  stream: () => NodeJS.WriteStream,
  platform: NodeJS.Platform,
  onLoss: (error: Error) => void,
): Output {
  return platform !== 'win32' && isPlain(fd) ? new PlainOutput(fd, stream, onLoss) : stream()
}

/** Is it a file, a pipe or a socket? One that is closed is neither, and Node knows how to stand in for it. */
function isPlain(fd: number): boolean {
  try {
    const stats = fstatSync(fd)
    return stats.isFile() || stats.isFIFO() || stats.isSocket()
  } catch {
    return false
  }
}

class PlainOutput implements Output {
  readonly #fd: number
  readonly #stream: () => NodeJS.WriteStream
  readonly #onLoss: (error: Error) => void
  #opened: NodeJS.WriteStream | undefined
  #isOver = false

  constructor(fd: number, stream: () => NodeJS.WriteStream, onLoss: (error: Error) => void) {
    this.#fd = fd
    this.#stream = stream
    this.#onLoss = onLoss
  }

  write(text: string): void {
    if (this.#isOver) return
    if (this.#opened) this.#opened.write(text)
    else this.#writeAll(Buffer.from(text))
  }

  #writeAll(bytes: Buffer): void {
    let start = 0
    try {
      while (start < bytes.length) start += writeSync(this.#fd, bytes, start)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // A full pipe that somebody has made non-blocking: from here on Node waits until it drains.
      if (code === 'EAGAIN') {
        this.#opened = this.#stream()
        this.#opened.write(bytes.subarray(start))
        return
      }
      this.#isOver = true
      // Nobody reads any more, as after `| head -1`: what was asked for is done all the same.
      if (code !== 'EPIPE') this.#onLoss(error as Error)
    }
  }
}
