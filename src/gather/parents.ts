import { existsSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import type { ParentFile } from '../catalog/framework.ts'
import { readPlainFile } from './kept-files.ts'

/** A file above a project that its tools take into account. */
export interface Parent {
  /** Absolute. */
  readonly file: string
  readonly kind: ParentFile
}

/**
 * Looks in the directories above a target for files that the project's tools take into account, the nearest of each kind.
 * Starts no process, and touches nothing.
 *
 * @param kinds what to look for
 * @param read what a file of the project's own says, by its path; undefined where it has none
 */
export async function findParents(
  target: string,
  kinds: readonly ParentFile[],
  read: (path: string) => string | undefined,
): Promise<Parent[]> {
  const isOwn = (path: string) => read(path) !== undefined || existsSync(join(target, path))
  const concerned = kinds.filter(({ ours, lacking, unless }) => {
    const text = ours === undefined ? '' : read(ours)
    const isMeant = text !== undefined && (lacking === undefined || !new RegExp(lacking, 'm').test(text))
    return isMeant && (unless === undefined || !isOwn(unless))
  })
  const found: Parent[] = []
  for (const kind of concerned) {
    const file = await nearest(target, kind)
    if (file !== null && !found.some((other) => isSaid(other, { file, kind }))) found.push({ file, kind })
  }
  return found
}

/** Some tools know a file by several spellings, which are one file where case does not count. */
function isSaid(one: Parent, other: Parent): boolean {
  return one.kind.effect === other.kind.effect && one.file.toLowerCase() === other.file.toLowerCase()
}

async function nearest(target: string, kind: ParentFile): Promise<string | null> {
  for (let directory = dirname(target), below = target; below !== directory; ) {
    const file = join(directory, kind.file)
    if (existsSync(file) && (await concerns(file, target, kind))) return file
    below = directory
    directory = dirname(directory)
  }
  return null
}

async function concerns(
  file: string,
  target: string,
  { has, members, without }: ParentFile,
): Promise<boolean> {
  if (has === undefined && members === undefined) return true
  const content = readPlainFile(file)
  if (content === null) return false
  if (has !== undefined && !new RegExp(has, 'm').test(content)) return false
  if (members === undefined) return true
  const path = relative(dirname(file), target).split(sep).join('/')
  const lists = async (pattern: string | undefined) =>
    pattern !== undefined && (await isAmong(path, globsIn(content, pattern)))
  return (await lists(members)) && !(await lists(without))
}

/** The strings of the list that a pattern finds; where it finds one folder, all that is in it. */
function globsIn(content: string, pattern: string): string[] {
  const [, list] = new RegExp(pattern, 'm').exec(content) ?? []
  if (list === undefined) return []
  const strings = [...list.matchAll(/(["'])(.*?)\1/g)].map(([, , text = '']) => text)
  return strings.length > 0 || /^\s*$/.test(list) ? strings : [`${list}/*`]
}

/** A workspace's patterns are those of ignore files, but for what is inside a member, which is none. */
async function isAmong(path: string, globs: readonly string[]): Promise<boolean> {
  const { default: ignore } = await import('ignore')
  const among = ignore().add(globs.map((glob) => glob.replace(/^(!?)(?:\.?\/)?/, '$1/')))
  const parent = dirname(path)
  const isInsideOne = parent !== '.' && !globs.some((glob) => glob.includes('**')) && among.ignores(parent)
  return basename(path) !== '' && among.ignores(path) && !isInsideOne
}
