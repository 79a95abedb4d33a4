import type { Framework } from '../catalog/framework.ts'
import type { Clue, ClueCell, Guide } from '../catalog/schema/guide.ts'
import type { Shell } from '../plan/command-line.ts'
import { reasonsNotOn } from '../plan/not-on.ts'
import type { Answers, QuestionId } from './questions.ts'

/** One thing that speaks for or against a framework, in a sentence's words, with what it counts. */
export interface Reason {
  readonly about: QuestionId | 'rating' | 'system'
  /** 0 when it speaks against it; a rating only breaks ties and has none. */
  readonly points: number
  readonly text: string
}

export interface Ranked {
  readonly id: string
  readonly name: string
  readonly points: number
  /** One for each answer, in the order of the questions, then the rating, and then what can't run on this system. */
  readonly reasons: readonly Reason[]
}

type Candidate = Pick<Framework, 'id' | 'name' | 'order' | 'catalog' | 'languages' | 'notOn' | 'exceptions'>

/**
 * More than all other answers together can give: who names a language wants to write that one. A framework made for
 * the language comes before one that offers it as a choice.
 */
const languagePoints = { own: 40, offered: 39 } as const

/**
 * Ranks frameworks by the points that the answers give them; then by their rating, unrated ones last; then as in the menu.
 *
 * @param system where somebody asks; what can't run there is said, and takes no points: it may not be where it will serve
 * @returns every framework once, the best first
 */
export function rank(
  answers: Answers,
  frameworks: readonly Candidate[],
  guide: Guide,
  system: Shell,
): Ranked[] {
  return frameworks
    .map((framework) => {
      const reasons = [...reasonsFor(framework, answers, guide), ...systemReasons(framework, system)]
      const points = reasons.reduce((sum, reason) => sum + reason.points, 0)
      return { framework, ranked: { id: framework.id, name: framework.name, points, reasons } }
    })
    .sort((a, b) => b.ranked.points - a.ranked.points || compareRatings(a.framework, b.framework))
    .map(({ ranked }) => ranked)
}

/** Reasons in one line. The same cell may speak for two answers, and is quoted once. */
export function sayReasons(reasons: readonly Reason[]): string {
  return [...new Set(reasons.flatMap(({ text }) => text.split('; ')))].join('; ')
}

/** What speaks for a framework, and what against it. A rating does the former, whatever it is. */
export function weigh(reasons: readonly Reason[]): [speakFor: Reason[], speakAgainst: Reason[]] {
  const isFor = ({ about, points }: Reason) => points > 0 || about === 'rating'
  return [reasons.filter(isFor), reasons.filter((reason) => !isFor(reason))]
}

function compareRatings(a: Candidate, b: Candidate): number {
  const [one, other] = [a.catalog.rating, b.catalog.rating]
  return (
    (other?.overall ?? 0) - (one?.overall ?? 0) ||
    (other?.total ?? 0) - (one?.total ?? 0) ||
    a.order - b.order
  )
}

function reasonsFor(framework: Candidate, answers: Answers, guide: Guide): Reason[] {
  const { rating } = framework.catalog
  const reasons: Reason[] = []
  if (answers.language !== null) reasons.push(languageReason(framework, answers.language))
  for (const about of ['building', 'priority'] as const) {
    const answer = guide[about].answers.find(({ id }) => id === answers[about])
    if (answer) reasons.push(clueReason(framework, about, answer.clues))
  }
  const text = rating ? `rated ${rating.overall.toFixed(1)} of 5` : 'not rated'
  return [...reasons, { about: 'rating', points: 0, text }]
}

/** As parts of a sentence, which need no full stop. */
function systemReasons(framework: Candidate, system: Shell): Reason[] {
  return reasonsNotOn(framework, system).map((why) => ({
    about: 'system',
    points: 0,
    text: why.replace(/\.$/, ''),
  }))
}

function languageReason({ catalog, languages }: Candidate, wanted: string): Reason {
  const about = 'language'
  if (catalog.language.toLowerCase() === wanted)
    return { about, points: languagePoints.own, text: catalog.language }
  const offered = languages?.find(({ label }) => label.toLowerCase() === wanted)
  if (offered) return { about, points: languagePoints.offered, text: `offers ${offered.label}` }
  return { about, points: 0, text: `written in ${catalog.language}` }
}

const cellLabels: Readonly<Record<ClueCell, string>> = {
  architecture: 'architecture',
  bestUse: 'best use',
  strengths: 'strengths',
  authentication: 'authentication',
  orm: 'database handling',
  builtIn: 'built-in security',
  testing: 'testing',
  cloud: 'cloud readiness',
}

function clueReason({ catalog }: Candidate, about: 'building' | 'priority', clues: readonly Clue[]): Reason {
  const cells = { ...catalog.security, ...catalog }
  const hits = clues.filter(({ cell, words }) => words.some((word) => hasWord(cells[cell], word)))
  const quote = (cell: ClueCell) => `${cellLabels[cell]}: ${cells[cell]}`
  if (hits.length > 0) {
    const text = [...new Set(hits.map(({ cell }) => quote(cell)))].join('; ')
    return { about, points: hits.reduce((sum, { points }) => sum + points, 0), text }
  }
  return { about, points: 0, text: quote(about === 'building' ? 'bestUse' : 'strengths') }
}

/** Whole words only: "fast" is not in "faster". */
function hasWord(cell: string | undefined, word: string): boolean {
  const text = ` ${cell?.toLowerCase() ?? ''} `
  const wanted = word.toLowerCase()
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + wanted.length])) return true
  }
  return false
}

const isLetter = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '')
