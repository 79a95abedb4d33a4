import { flagColumn } from '../../src/report/help.ts'
import { type Flag, flags } from '../../src/request/flags.ts'
import { code, table } from './markdown.ts'

/** Every flag, as `--help` shows it. */
export function flagsTable(): string {
  const all: readonly Flag[] = flags
  return table(
    ['flag', 'meaning'],
    all.map((flag) => [code(flagColumn(flag).trim()), flag.help]),
  )
}
