import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import type { Checks } from '../../../src/catalog/schema/checks.ts'
import { atOnce, holdsFor } from '../changes.ts'
import type { Case, Check } from '../check.ts'
import { expectStillGood } from '../still-good.ts'

type Generators = Checks['generators']

/**
 * D3: the framework's own generators make their files where its documentation says, and all commands still pass. What a
 * framework without generators has its users paste from its guides is tried alone, unless the data says otherwise.
 */
export const generators: Check = {
  id: 'D3',
  cases: ({ generators, pastedTogether }, variant) => {
    const own = generators.filter(({ only }) => holdsFor(variant, only))
    const isTogether = ({ run }: Generators[number]) => run !== undefined || pastedTogether !== undefined
    return atOnce(own, (generator) => (isTogether(generator) ? 'one project' : undefined)).map(caseOf)
  },
}

function caseOf(generators: Generators): Case {
  return {
    title: `${generators.map(({ what, run }) => what ?? run).join(' · ')}; then tests, lint and build pass`,
    async run(subject) {
      for (const { run, makes = [], changes } of generators) {
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
  }
}
