import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import { once } from '../once.ts'
import type { RegistryAdapter } from '../registry.ts'
import { allOf, anyOf, mapValues, type Requirement } from '../requirement.ts'

const requirements = z.union([z.record(z.string(), z.string()), z.literal('__unset'), z.array(z.never())])

/** https://packagist.org/apidoc#get-package-data: Composer's own metadata. */
const metadata = z.object({
  packages: z.record(
    z.string(),
    z.array(
      z.object({
        version: z.string(),
        time: z.string().optional(),
        // What equals the entry before it is left out, other than versions and dates:
        // https://github.com/composer/metadata-minifier
        require: requirements.optional(),
      }),
    ),
  ),
})

export default function open(base: string, http: HttpClient): RegistryAdapter {
  const read = once(async (name: string) => {
    const { packages } = await http.json(`${base}/p2/${name}.json`, metadata)
    return packages[name] ?? []
  })
  return {
    resolves: true,
    async listVersions(name) {
      // A tag that was taken back is no longer listed, and branches have a file of their own.
      return (await read(name)).map(({ version, time }) => ({
        version,
        publishedAt: time ?? null,
        withdrawn: false,
      }))
    },
    async needs(name, version) {
      const entries = await read(name)
      const end = entries.findIndex((entry) => entry.version === version)
      const said = entries.slice(0, end + 1).findLast((entry) => entry.require !== undefined)?.require
      const all = said === '__unset' || said === undefined || Array.isArray(said) ? {} : said
      // A name without a vendor is the platform's: PHP and its extensions.
      const { php, ...others } = all
      const packages = Object.entries(others).filter(([other]) => other.includes('/'))
      return {
        tools: php ? { php: constraint(php) } : {},
        beside: mapValues(Object.fromEntries(packages), constraint),
      }
    },
  }
}

/** https://getcomposer.org/doc/articles/versions.md#writing-version-constraints */
function constraint(text: string): Requirement {
  return { text, admits: anyOf(text.split(/\s*\|\|?\s*/).map((list) => allOf(comparisonsOf(list)))) }
}

function comparisonsOf(list: string): string[] {
  const [, from, to] = /^\s*([\w.]+)\s+-\s+([\w.]+)\s*$/.exec(list) ?? []
  // The end of `1.0 - 2.0` is all of 2.0.
  if (from && to) return [`>=${from}`, to.split('.').length < 3 ? `<${following(to)}` : `<=${to}`]
  return list
    .replace(/([<>=!~^])\s+/g, '$1')
    .split(/[\s,]+/)
    .map((part) =>
      part
        .replace(/@\w+$/, '')
        .replace(/^~(?!>)/, '~>')
        .replace(/^==/, '='),
    )
}

/** 2.0 → 2.1 */
function following(version: string): string {
  return version.replace(/\d+$/, (last) => String(Number(last) + 1))
}
