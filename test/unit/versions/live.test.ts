import { expect, test } from 'vitest'
import { configuredRegistries } from '../../../scripts/versions/registries/index.ts'
import { type PublishedVersion, RegistryError } from '../../../scripts/versions/registry.ts'
import { candidatesOf } from '../../../scripts/versions/settle.ts'
import type { Registry } from '../../../src/catalog/schema.ts'

/** A version of each registry that will stay, and when it was published. */
const known: readonly [Registry, name: string, version: string, day: string][] = [
  ['npm', '@types/node', '20.0.0', '2023-04-18'],
  ['pypi', 'flask', '3.1.0', '2024-11-13'],
  ['maven', 'org.hibernate.orm:hibernate-platform', '7.0.0.Final', '2025-05-19'],
  ['packagist', 'laravel/framework', 'v12.0.0', '2025-02-24'],
  ['rubygems', 'rails', '8.0.0', '2024-11-07'],
  ['nuget', 'Microsoft.AspNetCore.Mvc.Testing', '9.0.0', '2024-11-12'],
  ['hex', 'phoenix', '1.7.0', '2023-02-24'],
]

const registries = configuredRegistries()
const answers = await Promise.all(
  known.map(async ([registry, name, ...version]) => {
    const adapter = await registries[registry]()
    const answer: PublishedVersion[] | RegistryError = await adapter
      .listVersions(name)
      .catch((error: unknown) => (error instanceof RegistryError ? error : Promise.reject(error)))
    return { registry, name, version, answer }
  }),
)

for (const { registry, name, version, answer } of answers) {
  const silent = answer instanceof RegistryError && isOutOfReach(answer) ? answer.message : null
  if (silent !== null) console.warn(`SKIPPED live ${registry}: ${silent}`)
  const title = silent === null ? `live ${registry} lists ${name}` : `live ${registry}: ${silent}`
  test.skipIf(silent !== null)(title, () => {
    if (answer instanceof RegistryError) throw answer
    const [spelling, day = ''] = version
    const found = answer.find((entry) => entry.version === spelling)
    expect(found).toMatchObject({ withdrawn: false })
    // A mirror may know only when it took the version in.
    expect(Date.parse(found?.publishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(day))
    expect(candidatesOf(answer).length).toBeGreaterThan(5)
  })
}

/** No route, a proxy that refuses, or trouble on the other side; a 404 or an answer of another kind is a fault of ours. */
function isOutOfReach({ message }: RegistryError): boolean {
  return /can't be reached|answers (?:403|407|429|5\d\d)$/.test(message)
}
