import { expect } from 'vitest'
import type { Checks } from '../../../src/catalog/schema/checks.ts'
import { atOnce, holdsFor } from '../changes.ts'
import type { Case, Check } from '../check.ts'
import type { Subject } from '../subject.ts'

type Isolation = Checks['isolation'][number]

/** D1: a failing test is run wherever its users put it, and no test reaches what development has stored. */
export const tests: Check = {
  id: 'D1',
  cases: ({ testPlaces, isolation }, variant) => [
    ...atOnce(
      testPlaces.filter(({ only }) => holdsFor(variant, only)),
      ({ prints }) => prints && 'one run',
    ).map((places) => ({
      title: `a failing test fails the command: ${places.map(({ what }) => what).join(' · ')}`,
      async run(subject: Subject) {
        for (const { changes } of places) subject.apply(changes)
        const { ok, output } = await subject.run('test')
        expect(ok, output).toBe(false)
        for (const { prints = '' } of places) expect(output).toContain(prints)
      },
    })),
    ...isolation.filter(({ only }) => holdsFor(variant, only)).map(isolationOf),
  ],
}

function isolationOf({ also = [], undo = [], ...first }: Isolation): Case {
  const ways = [first, ...also]
  return {
    title: `tests leave development data alone: ${ways.map(({ what }) => what).join(' · ')}`,
    async run(subject) {
      try {
        for (const way of ways) await expectToSurvive(subject, first.survives, way)
      } finally {
        for (const line of undo) await subject.runLine(line)
      }
    },
  }
}

async function expectToSurvive(
  subject: Subject,
  { run, output: data }: Isolation['survives'],
  { what, changes, env, prepare = [] }: Pick<Isolation, 'what' | 'changes' | 'env' | 'prepare'>,
): Promise<void> {
  subject.apply(changes)
  for (const line of prepare) {
    const { ok, output } = await subject.runLine(line)
    expect(ok, `${line}\n${output}`).toBe(true)
  }
  // Whether the tests pass is not the question here.
  await subject.run('test', env)
  const { output } = await subject.runLine(run)
  expect(output, what).toContain(data)
}
