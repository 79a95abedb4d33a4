import type { Cell, Picture } from './capture.ts'

const [cellWidth, cellHeight, fontSize, padding, titleBar] = [8.4, 19, 14, 18, 34]

/**
 * On a ground of its own, so that it reads the same on a light page and on a dark one. Contrast of each colour against
 * it is at least 4.5 to 1, dimmed text included.
 */
const ground = '#0d1117'
const border = '#3d444d'
const foreground = '#e6edf3'
const dimmed = '#9198a1'
const palette = ['#9198a1', '#ff7b72', '#56d364', '#e3b341', '#79c0ff', '#d2a8ff', '#56d4dd', '#e6edf3']

/** A picture of a terminal as SVG, with its text as text. */
export function svgOf(picture: Picture, columns: number, description: string): string {
  const width = Math.ceil(columns * cellWidth + 2 * padding)
  const height = Math.ceil(picture.length * cellHeight + 2 * padding + titleBar - 8)
  const lines = picture.flatMap((cells, row) =>
    runsOf(cells).map((run) => textElement(run, titleBar + padding + (row + 0.5) * cellHeight)),
  )
  const lights = ['#ff5f57', '#febc2e', '#28c840'].map(
    (color, index) => `<circle cx="${22 + index * 20}" cy="20" r="6" fill="${color}"/>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(description)}</title>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="10" fill="${ground}" stroke="${border}"/>`,
    ...lights,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${fontSize}">`,
    ...lines,
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

interface Run {
  readonly start: number
  readonly cells: Cell[]
}

/** Cells beside each other that look the same, without the empty ones at either end. */
function runsOf(cells: readonly Cell[]): Run[] {
  const runs: Run[] = []
  for (const [column, cell] of cells.entries()) {
    if (cell.width === 0) continue
    const last = runs.at(-1)
    const before = last?.cells.at(-1)
    const isNext = last && before && last.start + last.cells.length === column
    const isGap = cell.text === ' ' && before?.text === ' '
    if (isNext && !isGap && looksOf(before) === looksOf(cell)) last.cells.push(cell)
    else if (cell.text !== ' ') runs.push({ start: column, cells: [cell] })
  }
  return runs
}

const looksOf = ({ color, bold, dim }: Cell): string => `${color} ${bold} ${dim}`

function textElement({ start, cells }: Run, y: number): string {
  const text = cells
    .map((cell) => cell.text)
    .join('')
    .trimEnd()
  const [first] = cells
  const color =
    first?.color == null ? (first?.dim ? dimmed : foreground) : palette[first.color % palette.length]
  const weight = first?.bold ? ' font-weight="600"' : ''
  const x = (padding + start * cellWidth).toFixed(1)
  // The length is given: a reader's font may be wider or narrower than a cell.
  const length = ([...text].length * cellWidth).toFixed(1)
  return `<text x="${x}" y="${y.toFixed(1)}" dominant-baseline="middle" fill="${color}"${weight} textLength="${length}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">${escaped(text)}</text>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
