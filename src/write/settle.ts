import { join, posix } from 'node:path'
import { CreateError } from '../errors.ts'
import type { RenderedTree } from '../render/tree.ts'
import { type FileSystem, isAbsence, lookAt } from './file-system.ts'
import { fold } from './names.ts'
import type { FileAction, IfExists, WriteRequest } from './request.ts'
import { notEmpty } from './survey.ts'

/** What becomes of one file of the tree in a directory that exists. */
export interface Settled {
  /** Relative to the target, as spelt on disk. */
  readonly path: string
  readonly action: FileAction
}

/** A directory of the tree, as the target has it. */
interface View {
  /** As spelt on disk; for a foreign one, the path of what is there instead. */
  readonly path: string
  /** A symbolic link, which belongs to the user and is never followed. */
  readonly foreign: boolean
  /** None where nothing is yet. */
  readonly names: readonly string[]
}

/**
 * Decides file by file what writing into an existing target does. Touches nothing.
 *
 * A name that differs only in case, or in Unicode form, is the same name on every system: what one machine would
 * write beside the user's file, another's would write over it.
 */
export class Settler {
  readonly #fs: FileSystem
  readonly #target: string
  readonly #tree: RenderedTree
  readonly #ifExists: IfExists
  readonly #neverReplace: ReadonlySet<string>
  readonly #views = new Map<string, View>()

  constructor(fs: FileSystem, { target, tree, ifExists, neverReplace }: WriteRequest) {
    this.#fs = fs
    this.#target = target
    this.#tree = tree
    this.#ifExists = ifExists
    this.#neverReplace = new Set([...neverReplace].map(fold))
  }

  /**
   * Throws `unsafe-target` where `replace` would have to write through or over something that is no plain file,
   * `target-not-a-directory` where a file and a directory collide, `directory-not-empty` where `abort` meets a file.
   */
  settle(treePath: string): Settled {
    const name = posix.basename(treePath)
    const view = this.#view(posix.dirname(treePath))
    if (view.foreign) return this.#keepForeign(treePath, treePath, view.path)

    const found = match(view.names, name)
    if (found === undefined) return { path: posix.join(view.path, name), action: 'create' }
    const path = posix.join(view.path, found)
    const there = lookAt(this.#fs, join(this.#target, path))
    if (!there) return { path, action: 'create' }
    if (there.isDirectory()) throw collision(this.#target, path, 'a directory', 'a file')
    if (!there.isFile()) return this.#keepForeign(treePath, path, path)
    if (this.#ifExists === 'abort') throw notEmpty(this.#target, [path])
    if (this.#ifExists === 'merge' || this.#neverReplace.has(fold(treePath))) return { path, action: 'keep' }
    return { path, action: this.#holds(path, there.size, treePath) ? 'keep' : 'replace' }
  }

  #keepForeign(treePath: string, path: string, foreign: string): Settled {
    if (this.#ifExists === 'replace' && !this.#neverReplace.has(fold(treePath))) {
      throw new CreateError(
        'unsafe-target',
        `${join(this.#target, foreign)} is a link or a special file, and ${treePath} would be written through it.`,
        'Move it away, choose another directory, or use --if-exists merge, which keeps it.',
      )
    }
    if (this.#ifExists === 'abort') throw notEmpty(this.#target, [foreign])
    return { path, action: 'keep' }
  }

  #holds(path: string, size: bigint, treePath: string): boolean {
    const content = this.#tree.get(treePath)?.content ?? ''
    if (size !== BigInt(Buffer.byteLength(content))) return false
    return this.#fs.readFileSync(join(this.#target, path)).equals(Buffer.from(content))
  }

  #view(directory: string): View {
    const known = this.#views.get(directory)
    if (known) return known
    const view = directory === '.' ? this.#list('.') : this.#look(directory)
    this.#views.set(directory, view)
    return view
  }

  #look(directory: string): View {
    const name = posix.basename(directory)
    const parent = this.#view(posix.dirname(directory))
    if (parent.foreign) return parent
    const found = match(parent.names, name)
    const path = posix.join(parent.path, found ?? name)
    const there = found === undefined ? undefined : lookAt(this.#fs, join(this.#target, path))
    if (!there) return { path, foreign: false, names: [] }
    if (there.isSymbolicLink()) return { path, foreign: true, names: [] }
    if (!there.isDirectory()) throw collision(this.#target, path, 'a file', 'a directory')
    return this.#list(path)
  }

  #list(path: string): View {
    try {
      return { path, foreign: false, names: this.#fs.readdirSync(join(this.#target, path)).sort() }
    } catch (error) {
      // Removed between the two looks.
      if (isAbsence(error)) return { path, foreign: false, names: [] }
      throw error
    }
  }
}

function match(names: readonly string[], name: string): string | undefined {
  if (names.includes(name)) return name
  const folded = fold(name)
  return names.find((candidate) => fold(candidate) === folded)
}

function collision(target: string, path: string, is: string, mustBe: string): CreateError {
  return new CreateError(
    'target-not-a-directory',
    `${join(target, path)} is ${is}, but the project needs ${mustBe} of that name.`,
    'Move it away, or choose another directory.',
  )
}
