import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import type { RegistryAdapter } from '../registry.ts'
import { allOf, anyOf, type Requirement } from '../requirement.ts'

/** https://github.com/hexpm/specifications/blob/main/apiary.apib, «Package». */
const hexPackage = z.object({
  releases: z.array(z.object({ version: z.string(), inserted_at: z.string().optional() })),
  retirements: z.record(z.string(), z.unknown()).default({}),
})

/** «Release» of the same document. */
const hexRelease = z.object({
  meta: z.object({ elixir: z.string().nullish() }),
  requirements: z.record(z.string(), z.object({ requirement: z.string() })),
})

export default function open(base: string, http: HttpClient): RegistryAdapter {
  return {
    resolves: true,
    async listVersions(name) {
      const { releases, retirements } = await http.json(`${base}/packages/${name}`, hexPackage)
      return releases.map(({ version, inserted_at }) => ({
        version,
        publishedAt: inserted_at ?? null,
        withdrawn: version in retirements,
      }))
    },
    /** An optional requirement holds as soon as the package is there: it counts like any other. */
    async needs(name, version) {
      const { meta, requirements } = await http.json(
        `${base}/packages/${name}/releases/${version}`,
        hexRelease,
      )
      const entries = Object.entries(requirements).map(([other, { requirement }]) => [
        other,
        reading(requirement),
      ])
      return {
        tools: meta.elixir ? { elixir: reading(meta.elixir) } : {},
        beside: Object.fromEntries(entries),
      }
    },
  }
}

/** https://hexdocs.pm/elixir/Version.html#module-requirements */
function reading(text: string): Requirement {
  const lists = text.split(/\s+or\s+/).map((list) => list.split(/\s+and\s+/))
  const spelled = lists.map((list) => list.map((part) => part.trim().replace(/^==/, '=')))
  return { text, admits: anyOf(spelled.map(allOf)) }
}
