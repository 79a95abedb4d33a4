import { expect } from 'vitest'
import { holdsFor } from '../changes.ts'
import type { Check } from '../check.ts'
import { expectStillGood } from '../still-good.ts'

/** D5: the packages that its users add first install into one project and run as their documentation says. */
export const packages: Check = {
  id: 'D5',
  cases: ({ packages }, variant) => {
    const own = packages.filter(({ only }) => holdsFor(variant, only))
    if (own.length === 0) return []
    return [
      {
        title: `${own.map(({ name }) => name).join(', ')} install and run; then tests, lint and build pass`,
        async run(subject) {
          for (const { name, install, changes, check } of own) {
            subject.apply(changes)
            for (const line of install) {
              const { ok, output } = await subject.runLine(line)
              expect(ok, `${name}: ${line}\n${output}`).toBe(true)
              expect(output, name).not.toMatch(/ERESOLVE|unmet peer|incorrect peer/i)
            }
            if (check === undefined) continue
            const { ok, output } = await subject.runLine(check)
            expect(ok, `${name}: ${check}\n${output}`).toBe(true)
          }
          await expectStillGood(subject)
        },
      },
    ]
  },
}
