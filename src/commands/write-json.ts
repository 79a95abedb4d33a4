import type { Output } from '../process/output.ts'

/** Prints the one document of `--json`. Every document says which version of its shape it has. */
export function writeJson(stdout: Output, document: object): void {
  stdout.write(`${JSON.stringify({ schemaVersion: 1, ...document }, null, 2)}\n`)
}
