import { shellNeededFor } from '../plan/command-line.ts'
import type { Decided } from '../result/progress.ts'
import type { Result } from '../result/result.ts'
import { printable, printableName } from './printable.ts'
import type { Style } from './style.ts'

const signs = { create: '+', keep: '=', replace: '~' } as const

/** What a dry run, or the start of a real one, says about the decisions. */
export function planText(decided: Decided, style: Style): string {
  const { labels, project, identifiers } = decided
  const choices = [labels.release, labels.language, labels.packageManager, ...labels.options]
  const lines = [
    `${style.bold(project.name)}  ${choices.join(' · ')}`,
    style.dim(printableName(project.directory)),
  ]
  if (identifiers.length > 0) {
    lines.push(style.dim(identifiersText(identifiers)))
  }
  return `${lines.join('\n')}\n`
}

/** What the project is called in code: "in code: module my_api". */
export function identifiersText(identifiers: Decided['identifiers']): string {
  return `in code: ${identifiers.map(({ label, value }) => `${label} ${value}`).join(' · ')}`
}

/** One line a file: `+` made, `=` kept as it was, `~` replaced. */
export function filesText(files: Result['files'], style: Style): string {
  const paint = { create: style.good, keep: style.dim, replace: style.warn }
  return files
    .map(
      ({ path, action, bytes, option }) =>
        `  ${paint[action](`${signs[action]} ${printableName(path)}`)} ${style.dim([formatSize(bytes), option].filter(Boolean).join(', '))}\n`,
    )
    .join('')
}

export function formatSize(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`
}

const warningLines = (warnings: readonly string[], style: Style): string[] =>
  warnings.map((warning) => style.warn(`warning: ${printable(warning)}`))

/** A line for each, or nothing. */
export function warningsText(warnings: readonly string[], style: Style): string {
  return warningLines(warnings, style)
    .map((line) => `${line}\n`)
    .join('')
}

/** What was made, what to type now, and how to do it again without questions. */
export function resultText(result: Result, style: Style): string {
  const kept = result.files.filter(({ action }) => action === 'keep')
  const lines = [
    ...result.steps
      .filter(({ status }) => status !== 'done')
      .map(({ name, status, detail }) => style.warn(`${name} ${status}: ${printable(detail ?? '')}`)),
    ...warningLines(result.warnings, style),
    ...(kept.length > 0
      ? [`Kept as they are: ${kept.map(({ path }) => printableName(path)).join(', ')}`]
      : []),
    '',
    style.bold(inShell(result.status === 'planned' ? 'Then you would type' : 'Next', result.next)),
    ...result.next.map((line) => `  ${style.command(printable(line))}`),
    style.dim(`  ${result.urls.home}`),
    '',
    style.bold('The same again, without questions'),
    `  ${style.command(printable(result.rerun ?? ''))}`,
    '',
  ]
  return lines.join('\n')
}

/** A heading for commands that says in which shell, where they are for that one alone. */
export function inShell(heading: string, lines: readonly string[]): string {
  const shell = shellNeededFor(lines)
  return shell === null ? heading : `${heading}, in ${shell}`
}

export function errorText(error: { code: string; message: string; hint: string }, style: Style): string {
  return `${style.bad('error')} ${printable(error.message)}\n${printable(error.hint)}\n${style.dim(`(${error.code})`)}\n`
}
