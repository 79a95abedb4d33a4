import { type IgnoreFilesBefore, ignoreFileName } from '../gather/ignore-files.ts'
import type { KeptFile } from '../gather/kept-files.ts'
import { quote, type Shell } from '../plan/command-line.ts'
import type { Plan } from '../plan/plan.ts'
import type { RenderedTree } from '../render/tree.ts'
import type { WrittenFile } from '../write/index.ts'
import { ignoreFilesOf, ignoreRules, lostLines } from './ignore-rules.ts'

export interface Written {
  readonly tree: RenderedTree
  /** One for each of the tree, in its order. */
  readonly files: readonly WrittenFile[]
  readonly kept: ReadonlyMap<string, KeptFile>
}

/** What a commit could hold that it must not, and what it would lack, where the rules are not those of the project alone. */
export function ignoreWarnings(
  plan: Pick<Plan, 'secrets' | 'leaves' | 'git'>,
  written: Written,
  before: IgnoreFilesBefore,
  shell: Shell,
): string[] {
  const { tree, files, kept } = written
  const within = before.target === '' ? '' : `${before.target}/`
  const ofProject = ignoreFilesOf(tree, kept).map(({ folder, text }) => ({
    folder: `${within}${folder}`.replace(/\/$/, ''),
    text,
  }))
  const isIgnored = ignoreRules([...before.above, ...ofProject])
  const here = (path: string) => isIgnored(within + path)

  const secret = plan.secrets && !here(plan.secrets.file) ? [plan.secrets.file] : []
  const folders = (plan.leaves?.folders ?? []).filter((folder) => !here(`${folder}file`))
  const needed = [...tree].flatMap(([path, { private: isPrivate }], index) =>
    isPrivate || kept.has(path) ? [] : [files[index]?.path ?? path],
  )
  return [
    ...committable(secret, folders),
    ...replacedRules(written, before),
    // A commit of ours takes them in whatever the rules say, or tells what it would have left out.
    ...(plan.git ? [] : unreachable(needed.filter(here), needed.length, shell)),
  ]
}

function committable(secret: readonly string[], folders: readonly string[]): string[] {
  if (secret.length + folders.length === 0) return []
  const what = [
    ...secret.map((file) => `${file}, which holds secrets`),
    ...folders.map((folder) => `${folder}, which installing fills`),
  ]
  const lines = [...secret, ...folders].map((line) => `"${line}"`).join(' and ')
  return [
    `The ${ignoreFileName} that was there before does not ignore ${what.join('; nor ')}. Before you commit, add to it: ${lines}.`,
  ]
}

/** The rules that a replaced ignore file had and the new one has not. */
function replacedRules({ tree, files }: Written, { own }: IgnoreFilesBefore): string[] {
  const index = [...tree.keys()].indexOf(ignoreFileName)
  if (own === null || files[index]?.action !== 'replace') return []
  const lost = lostLines(own, tree.get(ignoreFileName)?.content ?? '')
  if (lost.length === 0) return []
  const lines = lost.map((line) => `"${line}"`).join(' and ')
  return [
    `The ${ignoreFileName} that was replaced ignored more. If that must stay out of commits, add to it: ${lines}.`,
  ]
}

function unreachable(ignored: readonly string[], all: number, shell: Shell): string[] {
  if (ignored.length === 0) return []
  if (ignored.length === all) return ['The rules of the Git repository around it ignore the whole project.']
  const names = ignored.map((path) => quote(path, shell)).join(' ')
  return [`Git's rules here ignore files that the project needs. In it, run: git add --force ${names}`]
}
