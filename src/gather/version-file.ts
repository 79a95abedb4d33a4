import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { VersionManager } from '../catalog/schema/version-manager.ts'

/** A version that a project, or a directory above it, chooses for a tool. */
export interface ChosenVersion {
  /** The file that says so. */
  readonly file: string
  readonly version: string
}

type Files = VersionManager['files']

/** What the nearest of these files, in a directory or above it, says; undefined where there is none. */
export function findChosenVersion(directory: string, files: Files): ChosenVersion | undefined {
  for (const { file, version: pattern } of files) {
    const path = join(directory, file)
    const version = new RegExp(pattern, 'm').exec(contentOf(path))?.[1]
    if (version !== undefined) return { file: path, version }
  }
  const parent = dirname(directory)
  return parent === directory ? undefined : findChosenVersion(parent, files)
}

/** Empty for what is no file, or may not be read: then it chooses nothing for us either. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
