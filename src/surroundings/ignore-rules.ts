import ignore from 'ignore'
import { ignoreFileName } from '../gather/ignore-files.ts'
import type { RenderedTree } from '../render/tree.ts'

/** One ignore file of a repository: where it is, with slashes and from the repository's root (`''` is the root), and its text. */
export interface IgnoreFile {
  readonly folder: string
  readonly text: string
}

/**
 * Says of paths whether Git would leave them alone, by the rules that are part of a repository. What one user has set for
 * their own machine protects nobody else, and does not count.
 *
 * As Git does it: of several files the nearest that says something decides, and nothing is taken back inside a folder
 * that is ignored.
 *
 * @param files in any order
 */
export function ignoreRules(files: readonly IgnoreFile[]): (path: string) => boolean {
  const nearestFirst = [...files]
    .sort((a, b) => b.folder.length - a.folder.length)
    .map(({ folder, text }) => ({ within: folder === '' ? '' : `${folder}/`, rules: ignore().add(text) }))
  const decide = (path: string): boolean => {
    for (const { within, rules } of nearestFirst) {
      if (!path.startsWith(within) || path === within) continue
      const { ignored, unignored } = rules.test(path.slice(within.length))
      if (ignored || unignored) return ignored
    }
    return false
  }
  return (path) => {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      if (decide(path.slice(0, end + 1))) return true
    }
    return decide(path)
  }
}

/** The ignore files of a project, as it will be: those of the tree, and the user's where those are kept. */
export function ignoreFilesOf(
  tree: RenderedTree,
  kept: ReadonlyMap<string, { readonly content: string | null }>,
): IgnoreFile[] {
  return [...tree].flatMap(([path, { content }]) => {
    const folder = path.slice(0, -ignoreFileName.length)
    if (!path.endsWith(ignoreFileName) || (folder !== '' && !folder.endsWith('/'))) return []
    return [{ folder: folder.slice(0, -1), text: (kept.has(path) ? kept.get(path)?.content : content) ?? '' }]
  })
}

/** The lines of an ignore file that another one lacks, comments apart. */
export function lostLines(before: string, after: string): string[] {
  const rules = (text: string) => text.split(/\r?\n/).filter((line) => /^[^#\s]/.test(line))
  const known = new Set(rules(after))
  return rules(before).filter((line) => !known.has(line))
}
