import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import { once } from '../once.ts'
import type { RegistryAdapter } from '../registry.ts'
import { allOf, type Requirement } from '../requirement.ts'

/** https://guides.rubygems.org/rubygems-org-api/#gem-version-methods; yanked versions are not listed. */
const gemVersions = z.array(z.object({ number: z.string(), created_at: z.string() }))

export default function open(base: string, http: HttpClient): RegistryAdapter {
  /** What Bundler reads: https://guides.rubygems.org/rubygems-org-compact-index-api/ */
  const info = once((name: string) => http.text(`${base}/info/${name}`))
  return {
    resolves: true,
    async listVersions(name) {
      const versions = await http.json(`${base}/api/v1/versions/${name}.json`, gemVersions)
      return versions.map(({ number, created_at }) => ({
        version: number,
        publishedAt: created_at,
        withdrawn: false,
      }))
    },
    async needs(name, version) {
      const line = (await info(name)).split('\n').find((entry) => entry.startsWith(`${version} `))
      if (line === undefined) return { tools: null, beside: null }
      const [dependencies = '', about = ''] = line.slice(version.length + 1).split('|')
      const { ruby } = requirementsIn(about)
      return { tools: ruby ? { ruby } : {}, beside: requirementsIn(dependencies) }
    },
  }
}

/** `rack:>= 2.2.4&< 4,useragent:~> 0.16` */
function requirementsIn(list: string): Record<string, Requirement> {
  const entries = list.split(',').filter(Boolean)
  return Object.fromEntries(
    entries.map((entry) => {
      const colon = entry.indexOf(':')
      const comparisons = entry.slice(colon + 1).split('&')
      return [entry.slice(0, colon), { text: comparisons.join(', '), admits: allOf(comparisons) }]
    }),
  )
}
