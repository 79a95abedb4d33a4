import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import { type RegistryAdapter, RegistryError } from '../registry.ts'

/** https://learn.microsoft.com/nuget/api/service-index */
const serviceIndex = z.object({
  resources: z.array(z.object({ '@id': z.string(), '@type': z.string() })),
})

const catalogEntry = z.object({
  version: z.string(),
  published: z.string().optional(),
  listed: z.boolean().optional(),
  deprecation: z.unknown().optional(),
})

const page = z.object({ '@id': z.string(), items: z.array(z.object({ catalogEntry })).optional() })

/** https://learn.microsoft.com/nuget/api/registration-base-url-resource; long lists come in pages to be fetched. */
const registration = z.object({ items: z.array(page) })

/** The variant of the resource that has all versions, those of SemVer 2.0.0 included. */
const resource = 'RegistrationsBaseUrl/3.6.0'

export default function open(base: string, http: HttpClient): RegistryAdapter {
  return {
    async listVersions(name) {
      const { resources } = await http.json(`${base}/index.json`, serviceIndex)
      const registrations = resources.find((candidate) => candidate['@type'] === resource)?.['@id']
      if (!registrations) throw new RegistryError(`${new URL(base).host} has no ${resource}`)
      const index = `${registrations.replace(/\/$/, '')}/${name.toLowerCase()}/index.json`
      const { items: pages } = await http.json(index, registration)
      const whole = await Promise.all(
        pages.map((entry) => (entry.items ? entry : http.json(entry['@id'], page))),
      )
      return whole
        .flatMap(({ items = [] }) => items)
        .map(({ catalogEntry: { version, published, listed, deprecation } }) => ({
          version,
          publishedAt: published ?? null,
          withdrawn: listed === false || deprecation !== undefined,
        }))
    },
  }
}
