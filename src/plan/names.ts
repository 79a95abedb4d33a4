import type { Grammar } from '../catalog/framework.ts'
import type { Identifier } from '../catalog/schema/ecosystem.ts'
import { CreateError } from '../result/errors.ts'
import { classesFor } from './character-classes.ts'
import { quoted } from './quoted.ts'
import { isWindowsDevice } from './windows-devices.ts'

/** A project's name in the grammars of one ecosystem, by kind; `slug` is always among them. */
export type Names = Readonly<Record<string, string>>

/** Characters. Beyond it, a class named like the project no longer fits on the lines that formatters allow. */
export const longestName = 64

/** Letters that don't decompose into a base letter and accents. */
const transliterations: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
}

/**
 * Checks a project's name: letters and digits of any script, spaces, `-`, `_` and `.`, and npm's `@scope/` before them.
 *
 * @returns the same name, trimmed and in Unicode's composed form, so that equal names are equal strings
 * @throws CreateError `invalid-name`
 */
export function parseName(input: string): string {
  const name = input.normalize('NFC').trim()
  const refuse = (why: string) =>
    new CreateError(
      'invalid-name',
      `${quoted(input)} can't be a project's name: ${why}.`,
      'Use letters, digits, spaces, "-", "_" and ".", for example --name my-api.',
    )
  if (name === '') throw refuse('it is empty')
  if ([...name].length > longestName) throw refuse(`it is longer than ${longestName} characters`)
  const match = /^(?:@([a-z0-9][a-z0-9._-]*)\/)?([^/]+)$/i.exec(name)
  if (!match) throw refuse('it looks like a path')
  const base = match[2] ?? ''
  const { letter, mark, digit } = classesFor(base)
  const odd = new RegExp(`[^${letter}${mark}${digit} ._-]`, 'u').exec(base)
  if (odd) throw refuse(`it contains ${JSON.stringify(odd[0])}`)
  if (!new RegExp(`[${letter}${digit}]`, 'u').test(base)) throw refuse('it has neither a letter nor a digit')
  if (/^[.\-_]|[. ]$/.test(base)) throw refuse('it starts or ends with a punctuation mark')
  if (isWindowsDevice(base)) throw refuse('Windows keeps it for a device')
  if (base.toLowerCase() === 'node_modules') throw refuse('package managers keep it for themselves')
  return name
}

/**
 * Derives every identifier of a grammar from a name that `parseName` accepted.
 *
 * @param reserved further names that the chosen framework can't use; case and punctuation don't matter
 */
export function deriveNames(name: string, grammar: Grammar, reserved: readonly string[] = []): Names {
  const [, scope, base = ''] = /^(?:@([^/]+)\/)?(.+)$/.exec(name) ?? []
  const taken = new Set(reserved.map(flatten))
  const entries = Object.entries(grammar.identifiers).map(([kind, identifier]) => {
    const list = grammar.reserved[identifier.reserved ?? '']
    const freed = (candidate: string) =>
      isListed(candidate, list) || taken.has(flatten(candidate)) ? candidate + identifier.suffix : candidate
    const parts = splitParts(base, identifier).map((part) => freed(joinWords(splitWords(part), identifier)))
    return [kind, written(freed(parts.join(identifier.parts)), scope, identifier)] as const
  })
  return Object.fromEntries(entries)
}

/** `Contoso.Orders` → `Contoso`, `Orders`, where the grammar has parts; `v1.0` is one. */
function splitParts(text: string, { parts }: Identifier): string[] {
  if (parts === undefined) return [text]
  const { letter } = classesFor(text)
  return text.split(new RegExp(`[${parts}](?=[${letter}])`, 'u'))
}

/** `Café Über-API2` → `cafe`, `uber`, `api2`. Scripts without a Latin form leave nothing; then it is `app`. */
function splitWords(text: string): string[] {
  const { lower, upper, mark, digit } = classesFor(text)
  const latin = text
    .replace(new RegExp(`([${lower}${digit}])([${upper}])`, 'gu'), '$1 $2')
    .replace(new RegExp(`([${upper}])([${upper}][${lower}])`, 'gu'), '$1 $2')
    .toLowerCase()
    .replace(/[^\0-\x7f]/g, (letter) => transliterations[letter] ?? letter)
    .normalize('NFKD')
    .replace(new RegExp(`[${mark}]`, 'gu'), '')
  return latin.match(/[a-z0-9]+/g) ?? ['app']
}

function joinWords(words: readonly string[], { form, prefix = '' }: Identifier): string {
  const joined = {
    kebab: () => words.join('-'),
    snake: () => words.join('_'),
    flat: () => words.join(''),
    pascal: () => words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(''),
  }[form]()
  return /^[a-z]/i.test(joined) ? joined : prefix + joined
}

function isListed(candidate: string, list: string | undefined): boolean {
  return list !== undefined && ` ${list} `.includes(` ${candidate.toLowerCase()} `)
}

function written(identifier: string, scope: string | undefined, { written, scoped }: Identifier): string {
  const form = (scope !== undefined && scoped) || written
  if (!form) return identifier
  const parts = {
    name: identifier,
    scope: scope?.toLowerCase(),
    vendor: scope && splitWords(scope).join('-'),
  }
  return form.replace(/\{(\w+)\}/g, (_, part: string) => parts[part as keyof typeof parts] ?? '')
}

const flatten = (identifier: string): string => identifier.toLowerCase().replace(/[^a-z0-9]/g, '')
