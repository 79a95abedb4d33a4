import type { FrameworkSummary } from '../catalog/generated.d.ts'
import type { Examination } from '../doctor/examine.ts'
import type { Choice } from './prompts/index.ts'
import { readinessOf } from './readiness.ts'
import { cut, fill } from './terminal.ts'

/** The last entry of the menu. */
export const helpMeChoose = '?'

/** Between the columns of the menu. */
const gap = '  '
/** Columns of a best use that is worth showing. */
const leastUse = 12
/** Wide enough for a tool and a release line. */
const readinessWidth = 25

/**
 * The framework menu: a line for each, in catalog order, and "Help me choose" at the end.
 *
 * @param room columns for one line
 */
export function menuChoices(
  summaries: readonly FrameworkSummary[],
  examination: Examination | null,
  room: number,
): Choice<string>[] {
  return [
    ...frameworkChoices(summaries, examination, room),
    {
      value: helpMeChoose,
      label: 'Help me choose',
      answer: 'Help me choose',
      detail: ['Three questions, and the frameworks that fit best, with the reasons.'],
    },
  ]
}

/**
 * A line for each framework: name, language and best use, and whether this machine is ready. A narrow terminal shows
 * the best use below the list, for the chosen line only.
 *
 * @param room columns for one line
 */
export function frameworkChoices(
  summaries: readonly FrameworkSummary[],
  examination: Examination | null,
  room: number,
): Choice<string>[] {
  const names = Math.max(...summaries.map(({ name }) => name.length))
  const uses = Math.max(...summaries.map((summary) => useOf(summary).length))
  const middle = Math.min(uses, room - names - readinessWidth - 2 * gap.length)
  return summaries.map((summary) => {
    const { id, name, catalog } = summary
    const readiness = readinessOf(id, catalog.language, examination)
    const columns = [
      fill(name, names),
      ...(middle >= leastUse + catalog.language.length ? [fill(cut(useOf(summary), middle), middle)] : []),
    ]
    const wide = columns.length > 1
    const right = wide ? readiness.short : readiness.shortest
    return {
      value: id,
      label: [...columns, right].join(gap),
      answer: name,
      detail: [...(wide ? [] : [useOf(summary)]), ...(wide && readiness.ready ? [] : [readiness.long])],
    }
  })
}

const useOf = ({ catalog }: FrameworkSummary): string => `${catalog.language} · ${catalog.bestUse}`

/** What a framework is found by. */
export function searchWords(summaries: readonly FrameworkSummary[], id: string): string[] {
  const found = summaries.find((summary) => summary.id === id)
  if (!found) return ['help me choose', '?']
  const { name, aliases, catalog } = found
  return [id, name, ...aliases, catalog.language, catalog.bestUse, catalog.architecture]
}
