import { judge, type Verdict } from './judge.ts'
import { type Holder, type Pin, pinsOf } from './pins.ts'
import type { Registries } from './registries.ts'
import { type PublishedVersion, type RegistryAdapter, RegistryError } from './registry.ts'
import type { Cooldown } from './settle.ts'

/** A version in the data, and what was found out about it. */
export interface Finding extends Verdict {
  readonly pin: Pin
  readonly state: 'current' | 'outdated' | 'unanswered'
}

interface Answer {
  readonly adapter: RegistryAdapter
  readonly published: readonly PublishedVersion[]
}

/**
 * Asks for every version in the data, each package once. What a registry doesn't answer is a finding, not an error.
 *
 * @throws when the data itself is wrong
 */
export async function survey(
  holders: readonly Holder[],
  registries: Registries,
  cooldown: Cooldown,
): Promise<Finding[]> {
  const asked = new Map<string, Promise<Answer>>()
  const ask = ({ holder: { ecosystem }, dependency: { package: name } }: Pin): Promise<Answer> => {
    const key = `${ecosystem} ${name}`
    const known = asked.get(key)
    if (known) return known
    const open = registries[ecosystem]
    if (!open) throw new Error(`there is no registry for ${ecosystem}`)
    const answer = open().then(async (adapter) => ({ adapter, published: await adapter.listVersions(name) }))
    asked.set(key, answer)
    return answer
  }
  return Promise.all(
    holders.flatMap((holder) => {
      const pins = pinsOf(holder)
      return pins.map(async (pin): Promise<Finding> => {
        const offered = pins.filter(({ key }) => key === pin.key).flatMap(({ lines }) => lines)
        try {
          const { adapter, published } = await ask(pin)
          const verdict = await judge(pin, published, offered, cooldown, adapter.datePublished)
          return { pin, ...verdict, state: verdict.newest === pin.notation ? 'current' : 'outdated' }
        } catch (error) {
          if (!(error instanceof RegistryError)) throw error
          return { pin, ...nothingKnown, notes: [error.message], state: 'unanswered' }
        }
      })
    }),
  )
}

const nothingKnown = {
  newest: null,
  published: null,
  ageInDays: null,
  orOlder: false,
  newerLine: null,
} as const
