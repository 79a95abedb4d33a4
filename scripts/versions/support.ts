import type { FrameworkFile } from '../../src/catalog/schema/framework.ts'

/** A release line whose security support is over, or soon will be. */
export interface SupportFinding {
  readonly framework: string
  readonly release: string
  readonly eol: string
  /** `excused`: it is over, and the data says why the line is offered all the same. */
  readonly state: 'past' | 'excused' | 'soon'
  readonly note: string
}

/** Long enough to prepare the successor. */
const soonDays = 90

/** @param now whose day counts, in UTC */
export function checkSupport(
  frameworks: readonly Pick<FrameworkFile, 'id' | 'releases'>[],
  now: Date,
): SupportFinding[] {
  const today = now.toISOString().slice(0, 10)
  const soon = new Date(now.getTime() + soonDays * 86_400_000).toISOString().slice(0, 10)
  return frameworks.flatMap(({ id, releases }) =>
    releases.flatMap(({ id: release, eol, pastEol }): SupportFinding[] => {
      if (eol === null || eol > soon) return []
      const where = { framework: id, release, eol }
      if (eol >= today) return [{ ...where, state: 'soon', note: `security support ends on ${eol}` }]
      const note = `security support ended on ${eol}`
      return pastEol === undefined
        ? [{ ...where, state: 'past', note: `${note}: drop the line, or say in pastEol why not` }]
        : [{ ...where, state: 'excused', note: `${note}: ${pastEol}` }]
    }),
  )
}
