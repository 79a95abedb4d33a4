import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { holdsFor } from '../changes.ts'
import type { Check } from '../check.ts'
import { expectStillGood } from '../still-good.ts'

/** D3: the framework's own generators make their files where its documentation says, and all commands still pass. */
export const generators: Check = {
  id: 'D3',
  cases: ({ generators }, variant) => {
    const own = generators.filter(({ only }) => holdsFor(variant, only))
    if (own.length === 0) return []
    return [
      {
        title: `${own.map(({ what, run }) => what ?? run).join(' · ')}; then tests, lint and build pass`,
        async run(subject) {
          for (const { run, makes = [], changes } of own) {
            if (run !== undefined) {
              const { ok, output } = await subject.runLine(run)
              expect(ok, `${run}\n${output}`).toBe(true)
            }
            const absent = makes.filter((file) => !existsSync(path.join(subject.directory, file)))
            expect(absent, `what ${run} did not make`).toEqual([])
            subject.apply(changes)
          }
          await expectStillGood(subject)
        },
      },
    ]
  },
}
