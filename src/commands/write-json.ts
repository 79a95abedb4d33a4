import type { Output } from '../process/output.ts'
import { jsonText } from '../report/printable.ts'

/** Prints the one document of `--json`. Every document says which version of its shape it has. */
export function writeJson(stdout: Output, document: object): void {
  stdout.write(jsonText({ schemaVersion: 1, ...document }, stdout.isAscii))
}
