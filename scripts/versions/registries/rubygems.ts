import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import type { RegistryAdapter } from '../registry.ts'

/** https://guides.rubygems.org/rubygems-org-api/#gem-version-methods; yanked versions are not listed. */
const gemVersions = z.array(z.object({ number: z.string(), created_at: z.string() }))

export default function open(base: string, http: HttpClient): RegistryAdapter {
  return {
    async listVersions(name) {
      const versions = await http.json(`${base}/api/v1/versions/${name}.json`, gemVersions)
      return versions.map(({ number, created_at }) => ({
        version: number,
        publishedAt: created_at,
        withdrawn: false,
      }))
    },
  }
}
