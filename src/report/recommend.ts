import type { Answers, Question } from '../recommend/questions.ts'
import { type Ranked, sayReasons, weigh } from '../recommend/rank.ts'
import type { Style } from './style.ts'
import { formatTable, wrapText } from './table.ts'

/** What the ranking is about, and where to go from it. */
export interface Answered {
  readonly answers: Answers
  /** Those whose answers are not on the screen yet. */
  readonly unsaid: readonly Question[]
  /** Those that nobody answered; their flags are named. */
  readonly open: readonly Question[]
  /** The command that makes a project of the first. */
  readonly start: string
}

/** The ranking with its reasons. */
export function recommendText(
  ranking: readonly Ranked[],
  { answers, unsaid, open, start }: Answered,
  style: Style,
  width: number,
): string {
  const rows = ranking.map((ranked, index) => [
    `${index + 1}`,
    index === 0 ? style.good(ranked.name) : ranked.name,
    whyText(ranked, style),
  ])
  const first = ranking[0]?.name ?? ''
  return [
    ...unsaid.flatMap((question) => wrapText(answerText(question, answers), width)),
    ...(unsaid.length > 0 ? [''] : []),
    ...formatTable(rows, width),
    '',
    style.bold(`Start with ${first}`),
    // Not wrapped: a command that is copied has to stay one line.
    `  ${style.command(start)}`,
    ...flagLines(open, style, width),
    '',
  ].join('\n')
}

function answerText({ id, message, options }: Question, answers: Answers): string {
  const chosen = options.find((option) => option.id === answers[id]) ?? options[0]
  return `${message} ${chosen?.label}`
}

/** The flags that answer what is open, with their values. */
function flagLines(open: readonly Question[], style: Style, width: number): string[] {
  if (open.length === 0) return []
  const rows = open.map(({ id, options }) => [
    style.command(`--${id}`),
    options.map((option) => option.id).join(', '),
  ])
  return ['', style.bold('Say more'), ...formatTable(rows, width, '  ')]
}

/** What speaks for it, and then what does not. */
function whyText({ reasons }: Ranked, style: Style): string {
  const [speakFor, speakAgainst] = weigh(reasons)
  if (speakAgainst.length === 0) return sayReasons(speakFor)
  return `${sayReasons(speakFor)}; ${style.dim(`but ${sayReasons(speakAgainst)}`)}`
}
