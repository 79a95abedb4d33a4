import { formatTable, type Row } from '../../src/report/table.ts'
import type { SupportFinding } from './support.ts'
import type { Finding } from './survey.ts'

const heading: Row = ['where', 'dependency', 'current', 'newest in line', 'published', 'newer line', 'note']

const marks = { current: '=', refused: '!', unanswered: '?' } as const

/** The table, and a sentence for each thing to know about it. */
export function present(
  findings: readonly Finding[],
  support: readonly SupportFinding[],
  width: number,
): string {
  const rows = [heading, ...findings.map(rowOf), ...support.map(supportRow)]
  return [...formatTable(rows, width), '', ...summary(findings, support), ''].join('\n')
}

/** The same for programs. */
export function presentJson(findings: readonly Finding[], support: readonly SupportFinding[]): string {
  const versions = findings.map(({ pin, ...finding }) => ({
    holder: pin.holder.id,
    ecosystem: pin.holder.ecosystem,
    part: pin.part,
    dependency: pin.key,
    ...pin.dependency,
    current: pin.notation,
    ...finding,
  }))
  return `${JSON.stringify({ versions, support }, null, 2)}\n`
}

function rowOf({ pin, state, newest, published, ageInDays, orOlder, newerLine, notes }: Finding): Row {
  const age = published === null ? '' : `${published} (${orOlder ? '≥ ' : ''}${ageInDays} d)`
  return [
    pin.part === null ? pin.holder.id : `${pin.holder.id}@${pin.part}`,
    pin.key,
    pin.notation,
    state === 'outdated' ? `→ ${newest}` : marks[state],
    age,
    newerLine ?? '',
    notes.join('; '),
  ]
}

function supportRow({ framework, release, note }: SupportFinding): Row {
  return [`${framework}@${release}`, '', '', '', '', '', note]
}

function summary(findings: readonly Finding[], support: readonly SupportFinding[]): string[] {
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length
  const silent = new Set(
    findings.filter(({ state }) => state === 'unanswered').map(({ pin }) => pin.holder.ecosystem),
  )
  const past = support.filter(({ state }) => state === 'past')
  return [
    `${findings.length} versions: ${count('current')} current, ${count('outdated')} outdated, ${count('refused')} refused, ${count('unanswered')} not answered for.`,
    ...(silent.size > 0
      ? [`Nothing was learned, and nothing changes, about: ${[...silent].join(', ')}.`]
      : []),
    ...(past.length > 0 ? [`${past.length} release lines are past their end of life.`] : []),
  ]
}
