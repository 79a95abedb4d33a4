import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import type { RegistryAdapter } from '../registry.ts'

/** https://packagist.org/apidoc#get-package-data: Composer's own metadata. */
const metadata = z.object({
  // What equals the entry before it is left out; versions and dates never do.
  packages: z.record(z.string(), z.array(z.object({ version: z.string(), time: z.string().optional() }))),
})

export default function open(base: string, http: HttpClient): RegistryAdapter {
  return {
    async listVersions(name) {
      const { packages } = await http.json(`${base}/p2/${name}.json`, metadata)
      // A tag that was taken back is no longer listed, and branches have a file of their own.
      return (packages[name] ?? []).map(({ version, time }) => ({
        version,
        publishedAt: time ?? null,
        withdrawn: false,
      }))
    },
  }
}
