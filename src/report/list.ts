import type { FrameworkSummary } from '../catalog/frameworks.ts'
import type { OptionSummary } from '../catalog/generated.d.ts'
import type { Style } from './style.ts'
import { formatTable, narrowest, type Row } from './table.ts'

interface Column {
  readonly title: string
  readonly value: (framework: FrameworkSummary) => string
}

const id: Column = { title: 'id', value: ({ id }) => id }
const name: Column = { title: 'Name', value: ({ name }) => name }
const language: Column = { title: 'Language', value: ({ language }) => language }
const bestUse: Column = { title: 'Best use', value: ({ bestUse }) => bestUse }
const architecture: Column = { title: 'Architecture', value: ({ architecture }) => architecture }
const releases: Column = {
  title: 'Release lines',
  value: ({ releases }) => releases.map(({ id }) => id).join(', '),
}
const languageAndUse: Column = {
  title: 'Language: best use',
  value: ({ language, bestUse }) => `${language}: ${bestUse}`,
}

/** From wide to narrow; the first that fits is shown. */
const layouts: readonly (readonly Column[])[] = [
  [id, name, language, bestUse, architecture, releases],
  [id, language, bestUse, architecture, releases],
  [id, language, bestUse, architecture],
  [id, language, bestUse],
]
const narrowLayout = [id, languageAndUse]

/** The frameworks as a table, in menu order, the extras apart from the rest; and the options, in theirs. */
export function listText(
  frameworks: readonly FrameworkSummary[],
  options: readonly OptionSummary[],
  style: Style,
  width: number,
): string {
  const extras = frameworks.findIndex(({ tier }) => tier === 'extra')
  const rowsOf = (columns: readonly Column[]): Row[] => {
    const rows = frameworks.map((framework) => columns.map(({ value }) => value(framework)))
    if (extras > 0) rows.splice(extras, 0, [])
    return [columns.map(({ title }) => style.bold(title)), ...rows]
  }
  const fitting = layouts.map(rowsOf).find((rows) => narrowest(rows) <= width) ?? rowsOf(narrowLayout)
  const added = options.map(({ id, title, adds, values }) => [optionWords(id, values), title, adds])
  const heading = ['--with', 'Option', 'Adds'].map(style.bold)
  return [...formatTable(fitting, width), '', ...formatTable([heading, ...added], width), ''].join('\n')
}

/** An option as it is typed, with the values that it can have. */
export function optionWords(id: string, values: OptionSummary['values']): string {
  return values === null ? id : `${id}=${values.map((value) => value.id).join('|')}`
}
