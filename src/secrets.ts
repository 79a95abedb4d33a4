import { randomBytes } from 'node:crypto'
import type { Plan } from './plan/plan.ts'
import type { Secrets } from './render/render.ts'

/** Makes the secrets that a plan names, from the system's secure random source. */
export function makeSecrets(spec: Plan['secrets'], random: (bytes: number) => Buffer = randomBytes): Secrets {
  const entries = Object.entries(spec?.values ?? {}).map(([name, { bytes, encoding, prefix = '' }]) => {
    return [name, prefix + random(bytes).toString(encoding)] as const
  })
  return Object.fromEntries(entries)
}
