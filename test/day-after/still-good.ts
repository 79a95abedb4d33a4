import { expect } from 'vitest'
import type { Subject } from './subject.ts'

/** Tests, lint and build pass, after what is generated was formatted as the README says. */
export async function expectStillGood(subject: Subject): Promise<void> {
  const tests = subject.facts.buildRunsTests ? [] : (['test'] as const)
  for (const name of ['format', ...tests, 'lint', 'build'] as const) {
    const { ok, output } = await subject.run(name)
    expect(ok, `${name}\n${output}`).toBe(true)
  }
}
