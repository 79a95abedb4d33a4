import type { Checks } from '../../src/catalog/schema/checks.ts'
import type { Variant } from '../support/variants.ts'
import type { Subject } from './subject.ts'

/** One thing that must be true of a project. The project is put back after it. */
export interface Case {
  readonly title: string
  run(subject: Subject): Promise<void>
}

/** One row of part D of the contract. */
export interface Check {
  /** `D1` … */
  readonly id: string
  cases(facts: Checks, variant: Variant): readonly Case[]
}
