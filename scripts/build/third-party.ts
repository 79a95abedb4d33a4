import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Rolldown } from 'tsdown'
import { repositoryRoot } from '../generate/index.ts'

/** Somebody else's package that is a part of ours. */
export interface ThirdPartyPackage {
  readonly name: string
  readonly version: string
  readonly license: string
  /** Its licence, and its notice where it has one, to the letter. */
  readonly text: string
}

/** Ask for nothing but to be named. Anything else is for a person to decide. */
const permissive: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
])

/** @throws Error for a licence that asks for more than to be named */
export function assertPermissive(owner: string, license: unknown): asserts license is string {
  if (typeof license === 'string' && permissive.has(license)) return
  throw new Error(
    `${owner} is licensed ${JSON.stringify(license)}; known to be fine are ${[...permissive].join(', ')}`,
  )
}

/** Notes which modules of other packages end up in the files of a bundle. */
export function collectThirdParty(modules: Set<string>): Rolldown.Plugin {
  return {
    name: 'collect-third-party',
    generateBundle(_, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue
        for (const id of Object.keys(output.modules)) if (packageFolderOf(id)) modules.add(id)
      }
    },
  }
}

/** The folder of the package that a module of the bundle is from; undefined for our own. */
function packageFolderOf(id: string): string | undefined {
  // What the bundler itself adds has no file.
  const own = /^\0(rolldown)\//.exec(id)
  if (own) return path.join(repositoryRoot, 'node_modules', own[1] ?? '')
  return /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(id)?.[0]
}

/**
 * The packages that modules are from, each once, by name.
 *
 * @param modules ids, as the bundler has them
 * @throws Error for a package without a licence's text, or with a licence that is not known to be fine
 */
export function thirdPartyPackages(modules: Iterable<string>): ThirdPartyPackage[] {
  const folders = new Set([...modules].flatMap((id) => packageFolderOf(id) ?? []))
  const packages = [...folders].map(readPackage)
  const byTitle = new Map(packages.map((found) => [`${found.name} ${found.version}`, found] as const))
  return [...byTitle].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found)
}

function readPackage(folder: string): ThirdPartyPackage {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  assertPermissive(`${name} ${version}`, license)
  const files = readdirSync(folder).sort()
  const textsOf = (kind: RegExp) =>
    files.filter((file) => kind.test(file)).map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const licences = textsOf(/^(licen[cs]e|copying)([.-].*)?$/i)
  if (licences.length === 0) throw new Error(`${name} ${version} is bundled, but ships no licence's text`)
  const text = [...licences, ...textsOf(/^notice(\..*)?$/i)].map((part) => part.trim()).join('\n\n')
  return { name, version, license, text }
}
