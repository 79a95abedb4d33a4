import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import type { PublishedVersion, RegistryAdapter } from '../registry.ts'

/** The index API that pip itself uses, so that a configured mirror will do: PEP 503, 691 and 700. */
const projectPage = z.object({
  files: z.array(
    z.object({
      filename: z.string(),
      yanked: z.union([z.boolean(), z.string()]).optional(),
      'upload-time': z.string().optional(),
    }),
  ),
})

const mediaType = 'application/vnd.pypi.simple.v1+json'

export default function open(base: string, http: HttpClient): RegistryAdapter {
  return {
    async listVersions(name) {
      const normalized = name.toLowerCase().replace(/[-_.]+/g, '-')
      const { files } = await http.json(`${base}/${normalized}/`, projectPage, mediaType)
      const versions = new Map<string, PublishedVersion>()
      for (const file of files) {
        const version = versionOf(file.filename)
        if (version === null) continue
        const known = versions.get(version)
        const uploaded = file['upload-time'] ?? null
        versions.set(version, {
          version,
          publishedAt: [known?.publishedAt, uploaded].filter((time) => time != null).sort()[0] ?? null,
          // pip leaves a version alone when all its files are yanked.
          withdrawn: (known?.withdrawn ?? true) && Boolean(file.yanked),
        })
      }
      return [...versions.values()]
    },
  }
}

/** `flask-3.1.3-py3-none-any.whl` and `flask-3.1.3.tar.gz` → 3.1.3; null for the formats of long ago. */
function versionOf(filename: string): string | null {
  if (filename.endsWith('.whl')) return filename.split('-')[1] ?? null
  return /-([^-]+)\.(?:tar\.gz|zip)$/.exec(filename)?.[1] ?? null
}
