import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Puts a `node` into a folder for PATH that says it is new enough for every starter. It is the one that runs the tests,
 * which may be older: good for runs in which nothing of a project is started.
 */
export function currentNode(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const lines = [
    '#!/bin/sh',
    '[ "$1" = --version ] && echo v26.4.0 && exit',
    `exec "${process.execPath}" "$@"`,
    '',
  ]
  writeFileSync(path.join(folder, 'node'), lines.join('\n'), { mode: 0o755 })
}
