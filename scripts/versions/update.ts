import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { findNodeAtLocation, parseTree } from 'jsonc-parser'
import type { Finding } from './survey.ts'

/**
 * Puts the newer versions into the data files, and leaves every other character as it is.
 *
 * @returns the files that changed
 */
export function updateData(root: string, findings: readonly Finding[]): string[] {
  const outdated = findings.filter(({ state }) => state === 'outdated')
  const names = [...new Set(outdated.map(({ pin }) => pin.holder.file))]
  return names.map((name) => {
    const file = path.join(root, 'data', name)
    const edits = outdated.filter(({ pin }) => pin.holder.file === name)
    writeFileSync(file, replaceStrings(readFileSync(file, 'utf8'), edits))
    return file
  })
}

/** @throws when the document is not the one that the findings are about */
export function replaceStrings(json: string, findings: readonly Pick<Finding, 'pin' | 'newest'>[]): string {
  const tree = parseTree(json)
  const edits = findings.map(({ pin, newest }) => {
    const node = tree && findNodeAtLocation(tree, [...pin.path])
    if (node?.value !== pin.notation) throw new Error(`${pin.path.join('.')} is not ${pin.notation}`)
    return { offset: node.offset, length: node.length, text: JSON.stringify(newest) }
  })
  // From the end, so that the offsets before stay right.
  return edits
    .sort((a, b) => b.offset - a.offset)
    .reduce((text, { offset, length, text: replacement }) => {
      return text.slice(0, offset) + replacement + text.slice(offset + length)
    }, json)
}

/** Writes the golden snapshots anew; what changed in them is for the reviewer to judge. */
export async function refreshSnapshots(root: string): Promise<void> {
  const words = ['run', '--project', 'unit', 'test/golden', '--update']
  await execa('vitest', words, { cwd: root, preferLocal: true, stdin: 'ignore', stdout: 2, stderr: 2 })
}
