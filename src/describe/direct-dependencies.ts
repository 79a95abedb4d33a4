import type { Manifest } from '../catalog/framework.ts'
import type { RenderedTree } from '../render/tree.ts'

/**
 * The packages that a project names itself, not those that they bring along; sorted, each once.
 *
 * @param manifests how the ecosystem's manifests name them
 */
export function directDependencies(tree: RenderedTree, manifests: readonly Manifest[]): string[] {
  const names = [...tree].flatMap(([path, { content }]) =>
    manifests
      .filter((manifest) => new RegExp(manifest.path).test(path))
      .flatMap((manifest) => entriesIn(content, manifest)),
  )
  return [...new Set(names)].sort()
}

/**
 * The names of what a manifest lists.
 *
 * @throws SyntaxError where it has to be JSON and is none
 */
export function entriesIn(
  text: string,
  { sections, entry, without, named = '' }: Pick<Manifest, 'sections' | 'entry' | 'without' | 'named'>,
): string[] {
  const all = sections
    ? jsonKeys(text, sections)
    : matches(without ? remove(text, without) : text, entry ?? '')
  return all.filter((name) => new RegExp(named).test(name))
}

function matches(text: string, pattern: string): string[] {
  return [...text.matchAll(new RegExp(pattern, 'gm'))].map(([, name = '']) => name)
}

function remove(text: string, pattern: string): string {
  return text.replace(new RegExp(pattern, 'g'), '')
}

function jsonKeys(text: string, sections: readonly string[]): string[] {
  const manifest: Record<string, object | undefined> = JSON.parse(text)
  return sections.flatMap((section) => Object.keys(manifest[section] ?? {}))
}
