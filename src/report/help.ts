import { summaries } from '#generated'
import { type Flag, flags } from '../request/flags.ts'

const groups: readonly (readonly [Flag['group'], string])[] = [
  ['project', 'Project'],
  ['run', 'Run'],
  ['catalog', 'Catalog'],
  ['other', 'Other'],
]

/** The text of `--help`, made from the table of flags. */
export function helpText(version: string): string {
  const table: readonly Flag[] = flags
  const rows = table.map((flag) => [flag, flagColumn(flag)] as const)
  const width = Math.max(...rows.map(([, column]) => column.length))
  const sections = groups.map(([group, title]) => {
    const lines = rows
      .filter(([flag]) => flag.group === group)
      .map(([flag, column]) => `  ${column.padEnd(width)}  ${flag.help}`)
    return `${title}\n${lines.join('\n')}`
  })
  const ids = (tier: string) => summaries.filter((summary) => summary.tier === tier).map(({ id }) => id)
  return `create-backend ${version}: a minimal, working backend in any of ${summaries.length} frameworks

Usage
  npm create backend@latest [directory] [-- options]

${sections.join('\n\n')}

Frameworks
  ${ids('core').join(' ')}
  ${ids('extra').join(' ')}

Exit codes
  0 done · 1 a step failed, the project is kept · 2 wrong usage · 3 target directory in the way
  4 a toolchain is missing or too old · 130 cancelled

Examples
  npm create backend@latest my-api -- --framework ${summaries[0]?.id ?? 'id'} --install --git
  npm create backend@latest my-api -- --framework ${summaries[1]?.id ?? 'id'} --dry-run
  npm create backend@latest -- --list
`
}

/** A flag as it is typed, with room for a short form. */
export function flagColumn({ name, short, placeholder, optional, negatable }: Flag): string {
  const value = placeholder ? (optional ? ` [${placeholder}]` : ` <${placeholder}>`) : ''
  return `${short ? `-${short}, ` : '    '}--${negatable ? '[no-]' : ''}${name}${value}`
}
