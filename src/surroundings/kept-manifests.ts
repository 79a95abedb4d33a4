import type { Manifest } from '../catalog/framework.ts'
import { entriesIn } from '../describe/direct-dependencies.ts'
import type { KeptFile } from '../gather/kept-files.ts'
import type { RenderedTree } from '../render/tree.ts'

/** What a project needs of a manifest that the user's, which is kept in its place, does not have. */
export interface Lacking {
  /** The user's file. */
  readonly path: string
  /** What the entries are called → their names, sorted; null where the file could not be read. */
  readonly entries: ReadonlyMap<string, readonly string[]> | null
}

const packages = 'packages'

/** What each kept manifest lacks; without those that lack nothing. */
export function lackingManifests(
  tree: RenderedTree,
  kept: ReadonlyMap<string, KeptFile>,
  manifests: readonly Manifest[],
): Lacking[] {
  return [...kept].flatMap(([treePath, { path, content }]): Lacking[] => {
    const generated = tree.get(treePath)?.content ?? ''
    const matching = manifests.filter((manifest) => new RegExp(manifest.path).test(treePath))
    const lacking = matching.map((manifest) => lackingIn(generated, content, manifest))
    if (lacking.includes(null)) return [{ path, entries: null }]
    const entries = new Map(lacking.flatMap((found) => [...(found ?? [])]))
    return entries.size > 0 ? [{ path, entries }] : []
  })
}

/** Null where the user's file can't be read, be it for its form. */
function lackingIn(generated: string, content: string | null, manifest: Manifest): Lacking['entries'] {
  if (content === null) return null
  const kinds = [{ ...manifest, what: packages }, ...(manifest.also ?? [])]
  try {
    const lacking = kinds.map((kind): [string, string[]] => {
      // People write the same in many ways: where it is not a key of a known section, being named at all is enough.
      const there = kind.sections
        ? new Set(entriesIn(content, kind))
        : { has: (name: string) => names(content, name) }
      return [kind.what, [...new Set(entriesIn(generated, kind))].filter((name) => !there.has(name)).sort()]
    })
    return new Map(lacking.filter(([, missing]) => missing.length > 0))
  } catch {
    return null
  }
}

function names(text: string, name: string): boolean {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\w.-])${literal}(?![\\w-])`, 'i').test(text)
}

/** A sentence for people, which ends in what does not work until the file has it all. */
export function lackingText({ path, entries }: Lacking, broken: readonly string[]): string {
  const end = broken.length > 0 ? ` Without them, these do not work: ${broken.join(', ')}.` : ''
  if (entries === null) {
    return `${path} was there before and is kept. It could not be read, so nobody knows whether it has what this project needs.`
  }
  const each = [...entries].map(([what, missing]) => `the ${what} ${missing.join(', ')}`)
  return `${path} was there before and is kept, but lacks what this project needs: ${each.join('; ')}.${end}`
}
