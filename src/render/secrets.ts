import type { Plan } from '../plan/plan.ts'
import type { RandomSource } from '../process/random-source.ts'
import type { Secrets } from './render.ts'

/** Makes the secrets that a plan names. */
export function makeSecrets(spec: Plan['secrets'], random: RandomSource): Secrets {
  const entries = Object.entries(spec?.values ?? {}).map(([name, { bytes, encoding, prefix = '' }]) => {
    return [name, prefix + random(bytes).toString(encoding)] as const
  })
  return Object.fromEntries(entries)
}
