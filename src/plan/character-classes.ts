/** What stands for these kinds of characters between the brackets of a regular expression with the flag `u`. */
export interface CharacterClasses {
  readonly lower: string
  readonly upper: string
  readonly letter: string
  readonly mark: string
  readonly digit: string
}

const ascii: CharacterClasses = { lower: 'a-z', upper: 'A-Z', letter: 'a-zA-Z', mark: '', digit: '0-9' }

const unicode: CharacterClasses = {
  lower: '\\p{Ll}',
  upper: '\\p{Lu}',
  letter: '\\p{L}',
  mark: '\\p{M}',
  digit: '\\p{N}',
}

/**
 * The classes that tell the characters of this text apart.
 *
 * Unicode's take milliseconds to compile, for a literal already when its file is parsed, and most names need none.
 */
export function classesFor(text: string): CharacterClasses {
  return /[^\0-\x7f]/.test(text) ? unicode : ascii
}
