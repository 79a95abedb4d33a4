import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Plan } from '../plan/plan.ts'
import type { RenderedTree } from '../render/tree.ts'
import type { WrittenFile } from '../write/index.ts'
import type { CommitFile } from './repository.ts'

/**
 * What this run wrote and a commit may hold: not what it kept of the user's, and no secrets.
 *
 * @param written one file for each of the tree, in its order; and the paths in the tree at which the user's file says
 *   something else
 */
export function filesToCommit({
  tree,
  files,
  kept,
}: {
  readonly tree: RenderedTree
  readonly files: readonly WrittenFile[]
  readonly kept: { readonly has: (treePath: string) => boolean }
}): CommitFile[] {
  return [...tree].flatMap(([treePath, { executable, private: isPrivate }], index) => {
    const path = files[index]?.path
    return path === undefined || isPrivate || kept.has(treePath) ? [] : [{ path, executable }]
  })
}

/**
 * Where an installation may leave lock files: beside every file of the project, since each manifest may have one.
 * Without those that are there.
 */
export function lockFilesToCome(
  { leaves, project }: Pick<Plan, 'leaves' | 'project'>,
  written: readonly { readonly path: string }[],
): CommitFile[] {
  const lockFile = leaves?.lockFile
  if (lockFile === undefined) return []
  const folders = new Set(written.map(({ path }) => posix.dirname(path)))
  return [...folders]
    .map((folder) => ({ path: posix.join(folder, lockFile), executable: false }))
    .filter(({ path }) => !isThere(project.directory, path))
}

export function isThere(directory: string, path: string): boolean {
  return existsSync(join(directory, path))
}
