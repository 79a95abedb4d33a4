import { commandNames } from '../catalog/command-names.ts'
import {
  type Attribute,
  catalogAttributes,
  type Described,
  readinessAttribute,
  securityAttributes,
  starterAttributes,
} from './attributes.ts'
import type { Style } from './style.ts'
import { formatTable, type Row } from './table.ts'

/** Below this, a column of sentences is harder to read than a table with fewer columns. */
const narrowestColumn = 18
const gap = 2

const commandAttributes: readonly Attribute[] = commandNames.map((name) => ({
  label: name,
  value: ({ facts }) => facts.packageManagers[0]?.commands[name].join('; ') || '-',
}))

const groups: readonly (readonly Attribute[])[] = [
  catalogAttributes,
  securityAttributes,
  starterAttributes,
  commandAttributes,
  [readinessAttribute],
]

/**
 * Frameworks side by side: as many as the width allows, and the rest in further tables below, down to one framework
 * to a table.
 */
export function compareText(described: readonly Described[], style: Style, width: number): string {
  const labels = Math.max(...groups.flat().map(({ label }) => label.length))
  const perTable = Math.max(1, Math.floor((width - labels) / (narrowestColumn + gap)))
  const tables = Math.ceil(described.length / perTable)
  // Evenly: four and four rather than seven and one.
  const size = Math.ceil(described.length / tables)
  return Array.from({ length: tables }, (_, index) => described.slice(index * size, (index + 1) * size))
    .map((part) => `${formatTable(rowsOf(part, style), width).join('\n')}\n`)
    .join('\n\n')
}

function rowsOf(described: readonly Described[], style: Style): Row[] {
  const heading = ['', ...described.map(({ facts }) => style.bold(facts.name))]
  const body = groups.map((group) =>
    group.map((attribute) => [
      style.dim(attribute.label),
      ...described.map((one) => paint(attribute, one, style)(attribute.value(one))),
    ]),
  )
  return [heading, ...body.flatMap((rows, index) => (index === 0 ? rows : [[], ...rows]))]
}

/** Colour only where it carries meaning. */
function paint(attribute: Attribute, { diagnosis }: Described, style: Style): (text: string) => string {
  if (attribute !== readinessAttribute) return (text) => text
  return diagnosis.ready ? style.good : style.bad
}
