import type { BigIntStats } from 'node:fs'
import { join, posix } from 'node:path'
import type { RenderedFile } from '../render/tree.ts'
import { CreateError } from '../result/errors.ts'
import { type FileSystem, ifThere, lookAt } from './file-system.ts'
import { fold } from './paths.ts'
import type { FileAction, WriteRequest } from './request.ts'
import { notEmpty } from './survey.ts'

/** What becomes of one file of the tree. */
export interface Resolved {
  readonly file: RenderedFile
  /** Relative to the target, as spelt on disk. */
  readonly path: string
  readonly action: FileAction
}

/** A directory of the tree, as the target has it. */
interface View {
  /** As spelt on disk; for one behind a link, the path of the link. */
  readonly path: string
  /** A symbolic link belongs to the user and is never followed. */
  readonly isLink: boolean
  /** None where nothing is yet. */
  readonly names: readonly string[]
}

/** What becomes of each file where nothing is yet, in the order of the tree. */
export function allNew({ tree }: WriteRequest): Resolved[] {
  return [...tree].map(([path, file]) => ({ file, path, action: 'create' }))
}

/**
 * Resolves conflicts with what is in a target that exists, file by file, in the order of the tree. Touches nothing.
 *
 * A name that differs only in case, or in Unicode form, is the same name on every system: what one machine would
 * write beside the user's file, another's would write over it.
 *
 * Throws `unsafe-target` where `replace` would have to write through or over something that is no plain file,
 * `target-not-a-directory` where a file and a directory collide, `directory-not-empty` where `abort` meets a file.
 */
export function resolveAll(
  fs: FileSystem,
  { target, tree, ifExists, neverReplace }: WriteRequest,
): Resolved[] {
  const folded = new Set([...neverReplace].map(fold))
  const views = new Map<string, View>()
  return [...tree].map(([treePath, file]) => ({ file, ...resolve(treePath, file) }))

  function resolve(treePath: string, { content }: RenderedFile): Pick<Resolved, 'path' | 'action'> {
    const isKept = ifExists === 'merge' || folded.has(fold(treePath))
    const view = viewOf(posix.dirname(treePath))
    const { path, there } = view.isLink ? { path: treePath } : find(view, posix.basename(treePath))
    const inTheWay = view.isLink ? view.path : path
    if (!view.isLink && !there) return { path, action: 'create' }
    if (there?.isDirectory()) throw collision(target, path, 'a directory', 'a file')
    if (ifExists === 'abort') throw notEmpty(target, [inTheWay])
    if (isKept) return { path, action: 'keep' }
    if (!there?.isFile()) throw throughLink(join(target, inTheWay), treePath)
    return { path, action: holds(path, there, content) ? 'keep' : 'replace' }
  }

  function viewOf(directory: string): View {
    const view = views.get(directory) ?? (directory === '.' ? list('.') : look(directory))
    views.set(directory, view)
    return view
  }

  function look(directory: string): View {
    const parent = viewOf(posix.dirname(directory))
    if (parent.isLink) return parent
    const { path, there } = find(parent, posix.basename(directory))
    if (!there) return { path, isLink: false, names: [] }
    if (there.isSymbolicLink()) return { path, isLink: true, names: [] }
    if (!there.isDirectory()) throw collision(target, path, 'a file', 'a directory')
    return list(path)
  }

  function list(path: string): View {
    // Nothing, when it was removed between the two looks.
    const names = ifThere(() => fs.readdirSync(join(target, path))) ?? []
    return { path, isLink: false, names: names.sort() }
  }

  /** The path of an entry, as spelt in the directory if that has it, and what is there. */
  function find({ path, names }: View, name: string): { path: string; there?: BigIntStats | undefined } {
    const same = names.includes(name) ? name : names.find((candidate) => fold(candidate) === fold(name))
    if (same === undefined) return { path: posix.join(path, name) }
    return { path: posix.join(path, same), there: lookAt(fs, join(target, path, same)) }
  }

  function holds(path: string, { size }: BigIntStats, content: string): boolean {
    if (size !== BigInt(Buffer.byteLength(content))) return false
    return fs.readFileSync(join(target, path)).equals(Buffer.from(content))
  }
}

function throughLink(link: string, treePath: string): CreateError {
  return new CreateError(
    'unsafe-target',
    `${link} is a link or a special file, and ${treePath} would be written through it.`,
    'Move it away, choose another directory, or use --if-exists merge, which keeps it.',
  )
}

function collision(target: string, path: string, is: string, mustBe: string): CreateError {
  return new CreateError(
    'target-not-a-directory',
    `${join(target, path)} is ${is}, but the project needs ${mustBe} of that name.`,
    'Move it away, or choose another directory.',
  )
}
