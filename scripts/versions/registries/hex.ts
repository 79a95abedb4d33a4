import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import type { RegistryAdapter } from '../registry.ts'

/** https://github.com/hexpm/specifications/blob/main/apiary.apib, «Package». */
const hexPackage = z.object({
  releases: z.array(z.object({ version: z.string(), inserted_at: z.string().optional() })),
  retirements: z.record(z.string(), z.unknown()).default({}),
})

export default function open(base: string, http: HttpClient): RegistryAdapter {
  return {
    async listVersions(name) {
      const { releases, retirements } = await http.json(`${base}/packages/${name}`, hexPackage)
      return releases.map(({ version, inserted_at }) => ({
        version,
        publishedAt: inserted_at ?? null,
        withdrawn: version in retirements,
      }))
    },
  }
}
