import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import { once } from '../once.ts'
import { type RegistryAdapter, RegistryError } from '../registry.ts'
import { allOf, type Requirement } from '../requirement.ts'

/** https://learn.microsoft.com/nuget/api/service-index */
const serviceIndex = z.object({
  resources: z.array(z.object({ '@id': z.string(), '@type': z.string() })),
})

const dependencyGroup = z.object({
  targetFramework: z.string().optional(),
  dependencies: z.array(z.object({ id: z.string(), range: z.string().optional() })).default([]),
})

const catalogEntry = z.object({
  version: z.string(),
  published: z.string().optional(),
  listed: z.boolean().optional(),
  deprecation: z.unknown().optional(),
  dependencyGroups: z.array(dependencyGroup).default([]),
})

const page = z.object({ '@id': z.string(), items: z.array(z.object({ catalogEntry })).optional() })

/** https://learn.microsoft.com/nuget/api/registration-base-url-resource; long lists come in pages to be fetched. */
const registration = z.object({ items: z.array(page) })

/** The variant of the resource that has all versions, those of SemVer 2.0.0 included. */
const resource = 'RegistrationsBaseUrl/3.6.0'

export default function open(base: string, http: HttpClient): RegistryAdapter {
  const registrations = once(async () => {
    const { resources } = await http.json(`${base}/index.json`, serviceIndex)
    const found = resources.find((candidate) => candidate['@type'] === resource)?.['@id']
    if (!found) throw new RegistryError(`${new URL(base).host} has no ${resource}`)
    return found.replace(/\/$/, '')
  })
  const read = once(async (name: string) => {
    const index = `${await registrations()}/${name.toLowerCase()}/index.json`
    const { items: pages } = await http.json(index, registration)
    const whole = await Promise.all(
      pages.map((entry) => (entry.items ? entry : http.json(entry['@id'], page))),
    )
    return whole.flatMap(({ items = [] }) => items).map((item) => item.catalogEntry)
  })
  return {
    resolves: false,
    async listVersions(name) {
      return (await read(name)).map(({ version, published, listed, deprecation }) => ({
        version,
        publishedAt: published ?? null,
        withdrawn: listed === false || deprecation !== undefined,
      }))
    },
    /** One without dependencies need not say what it was built for. */
    async needs(name, version) {
      const entry = (await read(name)).find((candidate) => candidate.version === version)
      const groups = entry?.dependencyGroups ?? []
      const built = groups.flatMap(({ targetFramework }) => (targetFramework ? [targetFramework] : []))
      const newest = groups
        .filter(({ targetFramework }) => Number.isFinite(leastSdk(targetFramework)))
        .sort((a, b) => leastSdk(a.targetFramework) - leastSdk(b.targetFramework))
        .at(-1)
      const beside = newest?.dependencies.map(({ id, range = '' }) => [id, interval(range)])
      return {
        tools: built.length > 0 ? { dotnet: oneOf(built) } : null,
        beside: beside ? Object.fromEntries(beside) : null,
      }
    },
  }
}

/** An SDK builds for its own version and for those before it; it also takes what was built for .NET Standard. */
function oneOf(frameworks: readonly string[]): Requirement {
  const least = Math.min(...frameworks.map(leastSdk))
  return { text: frameworks.join(', '), admits: ([major = 0]) => major >= least }
}

/**
 * The major version of the SDK that a target framework needs: `net10.0` → 10. What was built for .NET Framework alone
 * needs one that there never will be.
 *
 * https://learn.microsoft.com/dotnet/standard/frameworks
 */
function leastSdk(framework = ''): number {
  if (/^\.?net(?:standard|coreapp)/i.test(framework)) return 1
  const major = Number(/^net(\d+)\.\d/i.exec(framework)?.[1] ?? 0)
  return major >= 5 ? major : Number.POSITIVE_INFINITY
}

/** https://learn.microsoft.com/nuget/concepts/package-versioning#version-ranges */
function interval(text: string): Requirement {
  const [, open, from = '', comma, to = '', close] = /^([[(])([^,]*)(,?)(.*)([\])])$/.exec(text.trim()) ?? []
  if (open === undefined) return { text, admits: allOf([text && `>=${text}`]) }
  if (!comma) return { text, admits: allOf([`=${from}`]) }
  const lower = from.trim() && `${open === '[' ? '>=' : '>'}${from.trim()}`
  const upper = to.trim() && `${close === ']' ? '<=' : '<'}${to.trim()}`
  return { text, admits: allOf([lower, upper]) }
}
