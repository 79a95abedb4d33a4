interface Folder {
  readonly children: Map<string, Folder>
}

/** Paths as the tree that they make, folders first. */
export function fileTree(root: string, paths: readonly string[]): string {
  const top: Folder = { children: new Map() }
  for (const path of paths) {
    let folder = top
    for (const name of path.split('/')) {
      const next = folder.children.get(name) ?? { children: new Map() }
      folder.children.set(name, next)
      folder = next
    }
  }
  return [`${root}/`, ...lines(top, '')].join('\n')
}

function lines(folder: Folder, indent: string): string[] {
  const isFolder = ([, { children }]: [string, Folder]) => children.size > 0
  const entries = [...folder.children].sort(
    (a, b) => Number(isFolder(b)) - Number(isFolder(a)) || (a[0] < b[0] ? -1 : 1),
  )
  return entries.flatMap((entry, index) => {
    const [name, child] = entry
    const last = index === entries.length - 1
    const line = `${indent}${last ? '└── ' : '├── '}${name}${isFolder(entry) ? '/' : ''}`
    return [line, ...lines(child, `${indent}${last ? '    ' : '│   '}`)]
  })
}
