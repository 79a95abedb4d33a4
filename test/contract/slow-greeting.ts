import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { data } from '../support/catalog.ts'
import { slowMs } from './in-flight.ts'

/**
 * A source with a greeting that takes its time, as the framework's data says.
 *
 * @returns null when the greeting is not in it
 */
export function slowed(framework: string, source: string): string | null {
  const slow = data.frameworks[framework]?.checks.greeting.slow
  if (!slow) throw new Error(`there is no framework ${framework}`)
  const match = new RegExp(slow.match, 'mu')
  const replacement = slow.replacement
    .replaceAll('{ms}', String(slowMs))
    .replaceAll('{s}', String(slowMs / 1000))
  return match.test(source) ? source.replace(match, replacement) : null
}

/**
 * Makes a project's greeting take its time, so that a request is in flight when the signal comes.
 *
 * @returns puts the source back
 */
export function slowDown(framework: string, directory: string, tracked: readonly string[]): () => void {
  for (const file of tracked) {
    const absolute = path.join(directory, file)
    const content = readFileSync(absolute, 'utf8')
    const slow = slowed(framework, content)
    if (slow === null) continue
    writeFileSync(absolute, slow)
    return () => writeFileSync(absolute, content)
  }
  throw new Error(`nothing in the project is what the data of ${framework} slows down`)
}
