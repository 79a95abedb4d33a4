/** The name as a file system that ignores case and Unicode form sees it. */
export function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Everything this room makes beside or inside a target starts so. */
export const privateName = '.create-backend'

/** The private directory of one run. */
export function privateNameOf(owner: string): string {
  return `${privateName}-${owner}`
}

/** The owner in a private directory's name, or undefined for any other name. */
export function ownerIn(name: string): string | undefined {
  return name.startsWith(`${privateName}-`) ? name.slice(privateName.length + 1) : undefined
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
