import { describe, expect, test } from 'vitest'
import { recommendCommand } from '../../../src/commands/recommend.ts'
import { readAnswers } from '../../../src/recommend/answers.ts'
import { loadQuestionnaire } from '../../../src/recommend/load.ts'
import { definitions } from '../../support/catalog.ts'
import { fakeContext } from '../../support/fake-context.ts'

const { guide, frameworks, questions } = await loadQuestionnaire()
const none = { language: undefined, building: undefined, priority: undefined }
const read = (given: Partial<Record<keyof typeof none, string>>) =>
  readAnswers({ ...none, ...given }, questions, guide)

test('three questions, each with a first option that means no preference', () => {
  expect(questions.map(({ id }) => id)).toEqual(['language', 'building', 'priority'])
  for (const { options } of questions) expect(options[0]?.id).toBe('any')
  const languages = new Set(definitions.map(({ catalog }) => catalog.language))
  expect(questions[0]?.options.map(({ label }) => label)).toEqual(['Any language', ...languages])
})

describe('answers', () => {
  test('not given, given as any, in another case, and by a short name', () => {
    expect(read({})).toEqual({})
    expect(read({ language: 'any', priority: 'ANY' })).toEqual({ language: null, priority: null })
    expect(read({ language: 'Python', building: 'ML' })).toEqual({ language: 'python', building: 'ml' })
    expect(read({ language: 'csharp' })).toEqual({ language: 'c#' })
    expect(read({ language: 'ts' })).toEqual({ language: 'typescript' })
  })

  test('every short name leads to a language', () => {
    for (const alias of Object.keys(guide.language.aliases))
      expect(read({ language: alias }).language).toBeTruthy()
  })

  test.each([
    ['language', 'pyton', 'Did you mean "python"?'],
    ['language', 'cshrp', 'Did you mean "c#"?'],
    ['building', 'apis', 'Did you mean "api"?'],
    ['priority', 'secure', 'security'],
    ['priority', '__proto__', 'Valid values: any, ease'],
    ['building', '', 'Valid values: any, api'],
  ] as const)('--%s %s is refused', (flag, value, hint) => {
    expect(() => read({ [flag]: value })).toThrow(
      expect.objectContaining({ code: 'invalid-value', hint: expect.stringContaining(hint) }),
    )
  })
})

describe('--recommend', () => {
  const request = { kind: 'recommend', ...none, ask: false, json: true } as const

  test('as JSON: the answers, and all frameworks with their reasons', async () => {
    const { context, output } = fakeContext()
    expect(await recommendCommand({ ...request, language: 'python', building: 'ml' }, context)).toBe(0)
    const document = JSON.parse(output())
    expect(document).toMatchObject({
      schemaVersion: 1,
      answers: { language: 'python', building: 'ml', priority: null },
    })
    expect(document.ranking).toHaveLength(frameworks.length)
    expect(document.ranking[0]).toEqual({
      id: 'fastapi',
      name: 'FastAPI',
      points: 43,
      reasons: [
        { about: 'language', points: 40, text: 'Python' },
        { about: 'building', points: 3, text: 'best use: APIs, ML services' },
        { about: 'rating', points: 0, text: 'rated 4.6 of 5' },
      ],
    })
  })

  test('for people: reasons for and against, the command, and the flags that say more', async () => {
    const { context, output } = fakeContext({ columns: 80 })
    await recommendCommand({ ...request, json: false, language: 'python', building: 'ml' }, context)
    expect(output()).toContain('but best use: Enterprise-grade apps')
    expect(output()).toContain('npm create backend@latest my-backend -- --framework fastapi')
    expect(output()).toMatch(/^ {2}--priority {2}any, ease, /m)
    expect(output()).not.toMatch(/^ {2}--language/m)
    expect(
      Math.max(
        ...output()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(80)
  })
})
