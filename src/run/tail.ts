import { stripVTControlCharacters } from 'node:util'

/** The last part of a stream of text, however long the stream gets. */
export interface Tail {
  add(chunk: string): void
  /** The kept characters, at most `limit` of them. */
  text(): string
}

/** @param limit characters to keep */
export function createTail(limit = 64 * 1024): Tail {
  let kept = ''
  return {
    add(chunk) {
      kept += chunk
      // Cutting at twice the limit, not at each chunk, keeps the cost per character constant.
      if (kept.length > 2 * limit) kept = kept.slice(-limit)
    },
    text: () => kept.slice(-limit),
  }
}

/** The last lines of some output, without colours, overwritten progress lines and blank lines. */
export function lastLines(output: string, count = 20): string[] {
  return stripVTControlCharacters(output)
    .split('\n')
    .map((line) => line.trimEnd())
    .map((line) => line.slice(line.lastIndexOf('\r') + 1))
    .filter((line) => line !== '')
    .slice(-count)
}
