import { unseen } from '../plan/unseen.ts'

/** What a terminal does not show but obeys, and halves of characters. A file's name and an error's text may hold any. */
const unprintable = new RegExp(
  String.raw`[${unseen}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]`,
  'g',
)

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** A text of ours with what others have put into it; its lines stay lines. */
export function printable(text: string): string {
  return text.replace(unprintable, escaped)
}

/** A name or a path, which is one line whatever it holds. */
export function printableName(name: string): string {
  return printable(name).replace(/[\t\n]/g, escaped)
}

/**
 * A document of JSON, whose strings are what they were for whoever parses it, and harmless for whoever looks at it.
 *
 * @param isAscii whether everything beyond ASCII has to be escaped, too
 */
export function jsonText(document: object, isAscii = false): string {
  const json = `${printable(JSON.stringify(document, null, 2))}\n`
  return isAscii ? json.replace(/[^\0-\x7f]/g, escaped) : json
}
