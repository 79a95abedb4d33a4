import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RenderedTree } from '../../src/render/tree.ts'
import type { IfExists, WriteRequest } from '../../src/write/index.ts'

/** `create`: where nothing is; the others: into a directory of the user's files. */
export type Mode = 'create' | 'merge' | 'replace'

export const modes: readonly Mode[] = ['create', 'merge', 'replace']

/** Large enough that most kills hit the middle of it. */
const paths = Array.from({ length: 160 }, (_, index) => `part-${index % 16}/deep/file-${index}.txt`)

export function largeTree(label: string): RenderedTree {
  const files = ['.env', ...paths].map(
    (path) => [path, { content: contentOf(path, label), executable: false, private: false }] as const,
  )
  return new Map(files)
}

export function contentOf(path: string, label: string): string {
  return `${label}: ${path}\n`.repeat(20)
}

/** What the user has: some of the names that the tree has too, a secret, and files of their own. */
export const userFiles: ReadonlyMap<string, string> = new Map(
  [
    '.env',
    ...paths.filter((_, index) => index % 3 === 0),
    '.git/HEAD',
    'notes.txt',
    'part-1/deep/mine.txt',
  ].map((path) => [path, contentOf(path, 'mine')]),
)

export function requestOf(mode: Mode, target: string, label: string): WriteRequest {
  const ifExists: IfExists = mode === 'create' ? 'abort' : mode
  return { target, tree: largeTree(label), ifExists, neverReplace: new Set(['.env']) }
}

/** Makes the user's directory, with all that is in it or not at all. */
export function furnish(target: string): void {
  const unfinished = `${target}.unfinished`
  for (const [path, content] of userFiles) {
    mkdirSync(dirname(join(unfinished, path)), { recursive: true })
    writeFileSync(join(unfinished, path), content)
  }
  renameSync(unfinished, target)
}
