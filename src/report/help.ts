import { summaries } from '#generated'
import { type Flag, flags } from '../request/flags.ts'
import { wrapText } from './table.ts'

const groups: readonly (readonly [Flag['group'], string])[] = [
  ['project', 'Project'],
  ['run', 'Run'],
  ['catalog', 'Catalog'],
  ['other', 'Other'],
]

const exitCodes =
  '0 done · 1 a step failed, the project is kept · 2 wrong usage · 3 target directory in the way · 4 a toolchain is missing or too old · 130 cancelled'
const indent = '  '
/** As wide as the narrowest terminal that people still use. */
const width = 80
const longestColumn = 34
const gap = 2

/** The text of `--help`, made from the table of flags. */
export function helpText(version: string): string {
  const table: readonly Flag[] = flags
  // The longest stand alone, so that what they mean has room beside the others.
  const widest = Math.max(
    ...table.map((flag) => flagColumn(flag).length).filter((width) => width <= longestColumn),
  )
  const beside = ' '.repeat(widest + gap)
  const linesOf = (flag: Flag): string[] => {
    const column = flagColumn(flag)
    const [first = '', ...rest] = wrapText(flag.help, width - indent.length - beside.length)
    const start = column.length > widest ? [column, beside + first] : [column.padEnd(beside.length) + first]
    return [...start, ...rest.map((line) => beside + line)].map((line) => indent + line)
  }
  const sections = groups.map(([group, title]) =>
    [title, ...table.filter((flag) => flag.group === group).flatMap(linesOf)].join('\n'),
  )
  const ids = (tier: string) => summaries.filter((summary) => summary.tier === tier).map(({ id }) => id)
  return `create-backend ${version}: a minimal, working backend in any of ${summaries.length} frameworks

Usage
  npm create backend@latest [directory] [-- options]

${sections.join('\n\n')}

Frameworks
${wrapText(ids('core').join(' '), width, indent).join('\n')}
${wrapText(ids('extra').join(' '), width, indent).join('\n')}

Exit codes
${wrapText(exitCodes, width, indent).join('\n')}

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
