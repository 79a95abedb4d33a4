import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'tsdown'

/**
 * Makes child.ts a program that starts at once: translated anew by each of hundreds of processes, it would take minutes.
 *
 * @returns its path
 */
export async function buildProgram(outDir: string): Promise<string> {
  const entry = fileURLToPath(new URL('child.ts', import.meta.url))
  await build({
    entry,
    outDir,
    config: false,
    dts: false,
    clean: false,
    logLevel: 'error',
    outExtensions: () => ({ js: '.mjs' }),
  })
  return join(outDir, 'child.mjs')
}

/** A running child.ts. */
export class Writer {
  readonly #process: ChildProcessWithoutNullStreams
  readonly #answers: AsyncIterator<string>
  readonly #ended: Promise<unknown>
  readonly ready: Promise<unknown>
  #complaints = ''

  constructor(program: string) {
    this.#process = spawn(process.execPath, [program])
    this.#process.stderr.on('data', (data: Buffer) => {
      this.#complaints += data.toString()
    })
    this.#answers = createInterface(this.#process.stdout)[Symbol.asyncIterator]()
    this.#ended = once(this.#process, 'exit')
    this.ready = this.#answers.next()
  }

  tell(...words: readonly string[]): void {
    this.#process.stdin.write(`${words.join('\t')}\n`)
  }

  async answer(): Promise<string> {
    const { value } = await this.#answers.next()
    return value ?? `ended: ${this.#complaints}`
  }

  /** @returns what it complained about before it was over, which is nothing unless something is wrong */
  async end(signal: NodeJS.Signals): Promise<string> {
    this.#process.kill(signal)
    await this.#ended
    return this.#complaints
  }
}
