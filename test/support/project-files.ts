import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** The files under a folder, with forward slashes, and whether they can be executed. */
export function filesUnder(folder: string): Map<string, boolean> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
  return new Map(
    files.map((file) => [
      path.relative(folder, file).split(path.sep).join('/'),
      (statSync(file).mode & 0o100) !== 0,
    ]),
  )
}
