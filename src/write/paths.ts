import { isWindowsDevice } from '../plan/windows-devices.ts'
import type { RenderedTree } from '../render/tree.ts'
import { CreateError } from '../result/errors.ts'

/** What this room makes beside or inside a target is called so, alone or followed by a hyphen and an owner. */
export const privateName = '.create-backend'

export function isPrivateName(name: string): boolean {
  const folded = fold(name)
  return folded === privateName || folded.startsWith(`${privateName}-`)
}

/**
 * Checks that every path of the tree can be written on every system, inside the target.
 *
 * Throws `template-broken` for a path that leaves the target, that some system reserves, or that meets another one
 * when case is ignored.
 */
export function assertWritableTree(tree: RenderedTree): void {
  if (tree.size === 0) throw broken('The template makes no file.')
  const spellings = new Map<string, string>()
  for (const path of tree.keys()) {
    const flaw = flawOf(path)
    if (flaw) throw broken(`The template makes ${JSON.stringify(path)}: ${flaw}.`)
    assertOneSpelling(path, tree, spellings)
  }
}

/** Why the relative path must not be written, or undefined. */
export function flawOf(path: string): string | undefined {
  if (path === '') return 'the path is empty'
  const segments = path.split('/')
  if (segments[0] === '') return 'the path is absolute'
  if (isPrivateName(segments[0] ?? '')) return `${privateName} is reserved while writing`
  for (const segment of segments) {
    const flaw = flawOfName(segment)
    if (flaw) return flaw
  }
  return undefined
}

function flawOfName(name: string): string | undefined {
  if (name === '') return 'a name in it is empty'
  if (name === '.' || name === '..') return 'it is not a plain path'
  if (hasForbiddenCharacter(name)) return 'it has a character that is not allowed in file names'
  if (/[. ]$/.test(name)) return 'a name in it ends in a dot or a space'
  if (isWindowsDevice(name)) return 'Windows reserves a name in it'
  if (isGitName(name)) return 'git keeps its own data there'
  return undefined
}

function hasForbiddenCharacter(name: string): boolean {
  for (const character of name) {
    if (character < ' ' || '\\<>:"|?*\u007f'.includes(character)) return true
  }
  return false
}

/** `a/B` and `A/c` are one directory on some systems and two on others, and `a` cannot be both file and directory. */
function assertOneSpelling(path: string, tree: RenderedTree, spellings: Map<string, string>): void {
  for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
    const part = end === -1 ? path : path.slice(0, end)
    const known = spellings.get(fold(part))
    if (known !== undefined && (known !== part || tree.has(part))) {
      throw broken(
        `The template makes both ${JSON.stringify(known)} and ${JSON.stringify(path)}, which collide.`,
      )
    }
    spellings.set(fold(part), part)
    if (end === -1) return
  }
}

/** The name as a file system that ignores case and Unicode form sees it. */
export function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

export function isGitName(name: string): boolean {
  const folded = fold(name)
  // The second is the short name that Windows gives the first.
  return folded === '.git' || folded === 'git~1'
}

/** All directories that hold the files, each before those inside it. */
export function directoriesOf(paths: Iterable<string>): string[] {
  const found = new Set<string>()
  for (const path of paths) {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      found.add(path.slice(0, end))
    }
  }
  return [...found]
}

function broken(message: string): CreateError {
  return new CreateError(
    'template-broken',
    message,
    'This is a fault of the template, not yours: please report it.',
  )
}
