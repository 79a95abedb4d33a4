/** A table of GitHub's Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A bar ends a cell, even one in code. */
const escapeCell = (cell: string): string => cell.replaceAll('|', '\\|')

export const code = (text: string): string => `\`${text}\``

export function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``
}
