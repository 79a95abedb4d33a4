import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { noPreference } from '../../../src/recommend/answers.ts'
import { loadQuestionnaire } from '../../../src/recommend/load.ts'
import { type Answers, anyAnswer } from '../../../src/recommend/questions.ts'
import { rank } from '../../../src/recommend/rank.ts'
import { definitions } from '../../support/catalog.ts'

const { guide, frameworks, questions } = await loadQuestionnaire()
const ids = (answers: Partial<Answers>) =>
  rank({ ...noPreference, ...answers }, frameworks, guide, 'posix').map(({ id }) => id)
const options = (question: keyof Answers) =>
  (questions.find(({ id }) => id === question)?.options ?? []).map(({ id }) => (id === anyAnswer ? null : id))
const anyAnswers = fc.record({
  language: fc.constantFrom(...options('language')),
  building: fc.constantFrom(...options('building')),
  priority: fc.constantFrom(...options('priority')),
})

describe("the ranking follows the catalog's tables", () => {
  test.each<[string, Partial<Answers>, string[]]>([
    [
      'Python, machine learning, easy',
      { language: 'python', building: 'ml', priority: 'ease' },
      ['flask', 'fastapi', 'django'],
    ],
    [
      'Python, machine learning, typed',
      { language: 'python', building: 'ml', priority: 'structure' },
      ['fastapi', 'flask', 'django'],
    ],
    ['Python, secure', { language: 'python', priority: 'security' }, ['django']],
    ['a shop or a CMS', { building: 'website' }, ['laravel']],
    ['a product to launch soon', { building: 'mvp' }, ['rails']],
    ['real time in Elixir', { language: 'elixir', building: 'realtime' }, ['phoenix', 'nodejs', 'express']],
    [
      'an enterprise system in Java',
      { language: 'java', building: 'enterprise' },
      ['spring-boot', 'hibernate'],
    ],
    ['much data in Java', { language: 'java', building: 'data' }, ['hibernate', 'spring-boot']],
    ['an enterprise system in C#', { language: 'c#', building: 'enterprise' }, ['aspnet-core']],
    ['typed microservices', { language: 'typescript', building: 'microservices' }, ['nestjs']],
    ['an API in TypeScript', { language: 'typescript', building: 'api' }, ['express', 'nestjs', 'nodejs']],
    ['any API: equal points, so the rating decides', { building: 'api' }, ['fastapi', 'express', 'flask']],
    ['behind a single-page app', { building: 'spa' }, ['nodejs']],
    [
      'no preference at all: by rating, then by its total, then as in the menu',
      {},
      ['fastapi', 'nodejs', 'express', 'django', 'aspnet-core', 'flask', 'spring-boot', 'laravel', 'rails'],
    ],
  ])('%s', (_, answers, expected) => {
    expect(ids(answers).slice(0, expected.length)).toEqual(expected)
  })

  test('what is not rated comes last among equals, as in the menu', () => {
    const unrated = definitions.filter(({ catalog }) => catalog.rating === null).map(({ id }) => id)
    expect(unrated.length).toBeGreaterThan(1)
    expect(ids({}).slice(-unrated.length)).toEqual(unrated)
  })

  test('a JavaScript answer does not lead to what is only TypeScript', () => {
    expect(ids({ language: 'javascript', building: 'microservices' }).slice(0, 2)).toEqual([
      'nodejs',
      'express',
    ])
  })
})

test.each([
  ['Fast', 1],
  ['minimal, fast', 1],
  ['blazing-fast', 1],
  ['breakfast', 0],
  ['faster', 0],
  ['FastAPI', 0],
  ['breakfast, fast', 1],
])('a word counts when it stands alone: %s', (strengths, expected) => {
  const clues = [{ cell: 'strengths' as const, words: ['fast'], points: 1 }]
  const answer = { id: 'quick', label: 'Quick', clues }
  const small = { ...guide, priority: { ...guide.priority, answers: [answer] } }
  const invented = frameworks.slice(0, 1).map((framework) => ({
    ...framework,
    catalog: { ...framework.catalog, strengths },
  }))
  expect(rank({ ...noPreference, priority: 'quick' }, invented, small, 'posix')[0]?.points).toBe(expected)
})

describe('whatever is answered', () => {
  test('every framework stands there once, with a reason for every answer', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const ranking = rank(answers, frameworks, guide, 'posix')
        expect(ranking.map(({ id }) => id).sort()).toEqual(frameworks.map(({ id }) => id).sort())
        const answered = Object.values(answers).filter((answer) => answer !== null).length
        for (const { points, reasons } of ranking) {
          expect(reasons).toHaveLength(answered + 1)
          for (const { text } of reasons) expect(text).toMatch(/\S/)
          expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(points)
        }
      }),
    )
  })

  test('the order of the input does not matter', () => {
    const shuffled = fc.shuffledSubarray([...frameworks], { minLength: frameworks.length })
    fc.assert(
      fc.property(anyAnswers, shuffled, (answers, input) => {
        expect(rank(answers, input, guide, 'posix')).toEqual(rank(answers, frameworks, guide, 'posix'))
      }),
    )
  })

  test('points never rise down the list, and a language outweighs the rest', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const ranking = rank(answers, frameworks, guide, 'posix')
        const points = ranking.map((ranked) => ranked.points)
        expect(points).toEqual([...points].sort((a, b) => b - a))
        if (answers.language === null) return
        const speaking = ranking.map(({ reasons }) => (reasons[0]?.points ?? 0) > 0)
        expect(speaking).toEqual([...speaking].sort((a, b) => Number(b) - Number(a)))
        expect(speaking[0]).toBe(true)
      }),
    )
  })
})

describe('the guide', () => {
  const cells = frameworks.map(({ catalog }) => ({ ...catalog.security, ...catalog }))

  test('every word of it stands in the catalog', () => {
    const clues = [...guide.building.answers, ...guide.priority.answers].flatMap((answer) => answer.clues)
    const lost = clues.flatMap(({ cell, words }) =>
      words.filter((word) => !cells.some((row) => new RegExp(`\\b${word}\\b`, 'i').test(row[cell] ?? ''))),
    )
    // A word that matches nothing would only look like a reason.
    expect(lost).toEqual([])
  })

  test('every framework is the best for some answers', () => {
    const best = new Set(
      options('language').flatMap((language) =>
        options('building').flatMap((building) =>
          options('priority').map((priority) => ids({ language, building, priority })[0]),
        ),
      ),
    )
    expect([...best].sort()).toEqual(frameworks.map(({ id }) => id).sort())
  })

  test('every answer but "any" changes the ranking', () => {
    const plain = ids({})
    for (const question of ['language', 'building', 'priority'] as const) {
      for (const answer of options(question)) {
        if (answer !== null) expect(ids({ [question]: answer }), `${question} ${answer}`).not.toEqual(plain)
      }
    }
  })
})
