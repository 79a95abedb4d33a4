import type { Terminal } from './terminal.ts'

const ctrlC = '\u0003'

/**
 * Keeps what is typed while something is drawn off the screen: an echoed line break moves the cursor away from what
 * is to be drawn over. Ctrl-C is a key like any other then, so it is passed on as what it stands for.
 *
 * @returns ends it
 */
export function muteKeys({ input, interrupt }: Pick<Terminal, 'input' | 'interrupt'>): () => void {
  const listen = (typed: Buffer | string) => {
    if (String(typed).includes(ctrlC)) interrupt()
  }
  input.on('data', listen)
  input.setRawMode(true)
  input.resume()
  return () => {
    input.off('data', listen)
    input.setRawMode(false)
    // Nothing may hold the process when the work is done.
    input.pause()
  }
}
