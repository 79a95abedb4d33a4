import { expect } from 'vitest'
import { atOnce, holdsFor } from '../changes.ts'
import type { Check } from '../check.ts'
import type { Subject } from '../subject.ts'

/** What every ecosystem's linter is expected to find. */
const expected = [
  'unused import',
  'unused variable',
  'undefined name',
  'unawaited promise or coroutine',
  'debugger or eval',
  'null dereference',
  'wrong format',
]

/** D2: each planted defect makes the lint command fail, or the data says why no linter finds it. */
export const lint: Check = {
  id: 'D2',
  cases: ({ defects, undetected }, variant) => [
    {
      title: 'each kind of defect is planted, or has a reason not to be',
      async run() {
        const named = [...defects, ...undetected]
          .filter(({ only }) => holdsFor(variant, only))
          .map(({ what }) => what)
        // "debugger" and "eval" may stand apart.
        const isNamed = (kind: string) =>
          kind.split(' or ').some((word) => named.some((what) => what.includes(word)))
        expect(expected.filter((kind) => !isNamed(kind))).toEqual([])
      },
    },
    ...atOnce(
      defects.filter(({ only }) => holdsFor(variant, only)),
      ({ found }) => found?.by,
    ).map((planted) => ({
      title: `lint fails: ${planted.map(({ what }) => what).join(' · ')}`,
      async run(subject: Subject) {
        for (const { changes } of planted) subject.apply(changes)
        const { ok, output } = await subject.run('lint')
        expect(ok, output).toBe(false)
        for (const { found } of planted) expect(output).toContain(found?.prints ?? '')
      },
    })),
  ],
}
