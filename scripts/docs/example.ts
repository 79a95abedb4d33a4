import { code } from './markdown.ts'

/** Characters of an example; a longer one says as much as its beginning. */
const longest = 60

/**
 * The first value that stands at a path of the data, for a cell of a table.
 *
 * @param path as in the table of fields: `a.b`, `a[].b`, `a.<key>`
 * @returns empty where the data has none yet, or only one that is too long to be an example
 */
export function exampleOf(path: string, documents: readonly object[]): string {
  const steps = path.replaceAll('[]', '.[]').split('.')
  const found = documents.flatMap((document) => valuesAt(document, steps))
  const texts = found.map(inWords).filter((text) => text !== '')
  const example = texts.find((text) => text.length <= longest) ?? texts[0]
  if (example === undefined) return ''
  return code(example.length > longest ? `${example.slice(0, longest - 1)}…` : example)
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value]
  if (value === null || typeof value !== 'object') return []
  if (step === '[]' || step === '<key>') return Object.values(value).flatMap((item) => valuesAt(item, rest))
  return Object.hasOwn(value, step) ? valuesAt((value as Record<string, unknown>)[step], rest) : []
}

/** As it is written in JSON, but for the quotes of a text; an object stands for its fields, which have examples. */
function inWords(value: unknown): string {
  if (typeof value === 'string') return value.includes('`') ? '' : value.replaceAll('\n', ' ')
  if (Array.isArray(value))
    return value.every((item) => typeof item === 'string') ? JSON.stringify(value) : ''
  if (value === null || value === undefined) return ''
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value)
  const isFlat = entries.every(([, item]) => typeof item !== 'object')
  return isFlat && entries.length > 0 ? JSON.stringify(value) : ''
}
