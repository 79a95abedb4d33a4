import { type Composition, companyOf } from './compositions.ts'
import { type Inquiry, judge, type Verdict } from './judge.ts'
import { objectionsTo } from './objections.ts'
import { once } from './once.ts'
import { type Holder, type Pin, pinsOf } from './pins.ts'
import type { Registries } from './registries.ts'
import { RegistryError } from './registry.ts'
import type { Cooldown } from './settle.ts'

/** A version in the data, and what was found out about it. */
export interface Finding extends Verdict {
  readonly pin: Pin
  /** `refused`: nothing newer would mend that it does not run on the least on offer, or beside what else is there. */
  readonly state: 'current' | 'outdated' | 'refused' | 'unanswered'
}

/**
 * Asks for every version in the data, each package once. What a registry doesn't answer is a finding, not an error.
 *
 * @param compositions the projects that the versions are for
 * @throws when the data itself is wrong
 */
export async function survey(
  holders: readonly Holder[],
  compositions: readonly Composition[],
  registries: Registries,
  cooldown: Cooldown,
): Promise<Finding[]> {
  const open = once(async (ecosystem: string) => {
    const adapter = await registries[ecosystem]?.()
    if (!adapter) throw new Error(`there is no registry for ${ecosystem}`)
    const { resolves, datePublished } = adapter
    const listVersions = once((name: string) => adapter.listVersions(name))
    return {
      resolves,
      datePublished,
      listVersions,
      needs: once((name: string, version: string) => adapter.needs(name, version)),
    }
  })
  return Promise.all(
    holders.flatMap((holder) => {
      const pins = pinsOf(holder)
      return pins.map(async (pin): Promise<Finding> => {
        const offered = pins.filter(({ key }) => key === pin.key).flatMap(({ lines }) => lines)
        const { package: name } = pin.dependency
        const company = companyOf(pin, compositions)
        try {
          const registry = await open(holder.ecosystem)
          const inquiry: Inquiry = {
            cooldown,
            datePublished: registry.datePublished,
            objectionsTo: (version) => objectionsTo(name, version, company, registry),
          }
          const verdict = await judge(pin, await registry.listVersions(name), offered, inquiry)
          return { pin, ...verdict, state: stateOf(pin, verdict) }
        } catch (error) {
          if (!(error instanceof RegistryError)) throw error
          return { pin, ...nothingKnown, notes: [error.message], state: 'unanswered' }
        }
      })
    }),
  )
}

function stateOf({ notation }: Pin, { newest, refusals }: Verdict): Finding['state'] {
  if (newest !== notation) return 'outdated'
  return refusals.length > 0 ? 'refused' : 'current'
}

const nothingKnown = {
  newest: null,
  published: null,
  ageInDays: null,
  orOlder: false,
  newerLine: null,
  refusals: [],
} as const
