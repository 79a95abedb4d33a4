import { CreateError } from '../errors.ts'
import { classesFor } from './character-classes.ts'
import {
  csharpReserved,
  elixirReserved,
  javaLangTypes,
  javaReserved,
  npmReserved,
  phpReserved,
  pythonReserved,
  rubyReserved,
  windowsDevices,
} from './reserved-words.ts'

/** One project name in every grammar that a template may need. */
export interface Names {
  /** Lower-case ASCII words joined by hyphens: artifact ids, file names. */
  readonly slug: string
  /** A package name for npm, with its scope when the project's name has one. */
  readonly npm: string
  /** A module name for Python. */
  readonly python: string
  readonly javaPackage: string
  readonly javaClass: string
  /** A namespace for C#, also the name of its project file. */
  readonly csharp: string
  /** A constant for Ruby. */
  readonly ruby: string
  /** An OTP application for Elixir. */
  readonly elixirApp: string
  readonly elixirModule: string
  /** `vendor/name` for Composer. */
  readonly composer: string
}

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
      `${JSON.stringify(input)} can't be a project's name: ${why}.`,
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

/** Also with an extension: `nul.txt` is the device too. */
export function isWindowsDevice(name: string): boolean {
  return windowsDevices.has(name.replace(/\s*(?:\..*)?$/s, '').toLowerCase())
}

/**
 * Derives every identifier from a name that `parseName` accepted.
 *
 * @param reserved further names that the chosen framework can't use; case and punctuation don't matter
 */
export function deriveNames(name: string, reserved: readonly string[] = []): Names {
  const [, scope, base = ''] = /^(?:@([^/]+)\/)?(.+)$/.exec(name) ?? []
  const taken = new Set(reserved.map(flatten))
  const words = splitWords(base)
  const snake = words.join('_')
  const pascal = words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')
  const flat = words.join('')
  const free = (candidate: string, grammar: ReadonlySet<string>, suffix: string) =>
    grammar.has(candidate.toLowerCase()) || taken.has(flatten(candidate)) ? candidate + suffix : candidate

  const slug = free(words.join('-'), npmReserved, '-app')
  const vendor = splitWords(scope ?? 'app').join('-')
  const typeName = startWithLetter(pascal, 'App')
  return {
    slug,
    npm: scope ? `@${scope.toLowerCase()}/${slug}` : slug,
    python: free(startWithLetter(snake, 'app_'), pythonReserved, '_app'),
    javaPackage: `com.example.${free(startWithLetter(flat, 'app'), javaReserved, 'app')}`,
    javaClass: free(typeName, javaLangTypes, 'App'),
    csharp: free(typeName, csharpReserved, 'App'),
    ruby: free(typeName, rubyReserved, 'App'),
    elixirApp: free(startWithLetter(snake, 'app_'), elixirReserved, '_app'),
    elixirModule: free(typeName, elixirReserved, 'App'),
    composer: `${vendor}/${free(slug, phpReserved, '-app')}`,
  }
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

function startWithLetter(identifier: string, prefix: string): string {
  return /^[a-z]/i.test(identifier) ? identifier : prefix + identifier
}

const flatten = (identifier: string): string => identifier.toLowerCase().replace(/[^a-z0-9]/g, '')
