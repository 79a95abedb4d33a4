import { expect, test } from 'vitest'
import { configuredRegistries } from '../../../scripts/versions/registries.ts'
import { RegistryError } from '../../../scripts/versions/registry.ts'
import { candidatesOf } from '../../../scripts/versions/settle.ts'
import { data } from '../../support/catalog.ts'

const ecosystems = Object.values(data.ecosystems)
const registries = configuredRegistries(ecosystems)
const answers = await Promise.all(
  ecosystems.map(async ({ id, registry, checks: { known } }) => {
    const adapter = await registries[id]?.()
    const answer = await adapter
      ?.listVersions(known.package)
      .catch((error: unknown) => (error instanceof RegistryError ? error : Promise.reject(error)))
    return { registry: registry.name, known, answer: answer ?? [] }
  }),
)

for (const { registry, known, answer } of answers) {
  const silent = answer instanceof RegistryError && isOutOfReach(answer) ? answer.message : null
  if (silent !== null) console.warn(`SKIPPED live ${registry}: ${silent}`)
  const title = silent === null ? `live ${registry} lists ${known.package}` : `live ${registry}: ${silent}`
  test.skipIf(silent !== null)(title, () => {
    if (answer instanceof RegistryError) throw answer
    const found = answer.find((entry) => entry.version === known.version)
    expect(found).toMatchObject({ withdrawn: false })
    // A mirror may know only when it took the version in.
    expect(Date.parse(found?.publishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(known.published))
    expect(candidatesOf(answer).length).toBeGreaterThan(5)
  })
}

/** No route, a proxy that refuses, or trouble on the other side; a 404 or an answer of another kind is a fault of ours. */
function isOutOfReach({ message }: RegistryError): boolean {
  return /can't be reached|answers (?:403|407|429|5\d\d)$/.test(message)
}
