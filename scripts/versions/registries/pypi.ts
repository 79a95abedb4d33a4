import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import { once } from '../once.ts'
import { type PublishedVersion, type RegistryAdapter, RegistryError } from '../registry.ts'
import { allOf, type Requirement } from '../requirement.ts'

const file = z.object({
  filename: z.string(),
  url: z.string().optional(),
  yanked: z.union([z.boolean(), z.string()]).optional(),
  'requires-python': z.string().nullish(),
  'upload-time': z.string().optional(),
})

/** The index API that pip itself uses, so that a configured mirror will do: PEP 503, 691 and 700. */
const projectPage = z.object({ files: z.array(file) })

const mediaType = 'application/vnd.pypi.simple.v1+json'

export default function open(base: string, http: HttpClient): RegistryAdapter {
  const read = once((name: string) => http.json(`${base}/${normalized(name)}/`, projectPage, mediaType))
  return {
    resolves: true,
    async listVersions(name) {
      const { files } = await read(name)
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
    async needs(name, version) {
      const files = (await read(name)).files.filter(({ filename }) => versionOf(filename) === version)
      const python = files.find((file) => file['requires-python'])?.['requires-python']
      const wheel = files.find(({ filename }) => filename.endsWith('.whl'))
      // PEP 658: the metadata of a wheel stands beside it.
      const metadata = wheel?.url && (await http.text(`${wheel.url}.metadata`).catch(orNothing))
      return {
        tools: python ? { python: specifier(python) } : {},
        beside: metadata ? requiredBy(metadata) : null,
      }
    },
  }
}

/** An index need not have it. */
function orNothing(error: unknown): null {
  if (error instanceof RegistryError) return null
  throw error
}

/** PEP 503. */
function normalized(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-')
}

/** `flask-3.1.3-py3-none-any.whl` and `flask-3.1.3.tar.gz` → 3.1.3; null for the formats of long ago. */
function versionOf(filename: string): string | null {
  if (filename.endsWith('.whl')) return filename.split('-')[1] ?? null
  return /-([^-]+)\.(?:tar\.gz|zip)$/.exec(filename)?.[1] ?? null
}

/** `Requires-Dist` of the core metadata. What holds for an extra, or on some systems alone, is left out. */
function requiredBy(metadata: string): Record<string, Requirement> {
  const [headers = ''] = metadata.split(/\r?\n\r?\n/)
  const found = [
    ...headers.matchAll(/^Requires-Dist: *([\w.-]+) *(?:\[[^\]]*\])? *\(?([^;()\r\n]*)\)? *$/gim),
  ]
  return Object.fromEntries(found.map(([, name = '', text = '']) => [normalized(name), specifier(text)]))
}

/** PEP 440, «Version specifiers». */
function specifier(text: string): Requirement {
  const parts = text.split(',').map((part) => part.trim().replace(/^===?/, '=').replace(/^~=/, '~>'))
  return { text: text.trim(), admits: allOf(parts) }
}
