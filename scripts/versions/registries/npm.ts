import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import type { RegistryAdapter } from '../registry.ts'
import { compareNumbers, parseVersion } from '../version.ts'

/** https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md */
const packument = z.object({
  'dist-tags': z.record(z.string(), z.string()),
  versions: z.record(z.string(), z.object({ deprecated: z.union([z.string(), z.boolean()]).optional() })),
  // Some mirrors leave the dates out.
  time: z.record(z.string(), z.string()).default({}),
})

export default function open(base: string, http: HttpClient): RegistryAdapter {
  return {
    async listVersions(name) {
      const document = await http.json(`${base}/${name.replace('/', '%2f')}`, packument)
      const latest = parseVersion(document['dist-tags'].latest ?? '')
      return Object.entries(document.versions).map(([version, { deprecated }]) => ({
        version,
        publishedAt: document.time[version] ?? null,
        // What is newer than the `latest` tag waits for its maintainers: `npm install` doesn't take it either.
        withdrawn: Boolean(deprecated) || (latest !== null && isNewer(version, latest.numbers)),
      }))
    },
  }
}

function isNewer(version: string, than: readonly number[]): boolean {
  return compareNumbers(parseVersion(version)?.numbers ?? [], than) > 0
}
