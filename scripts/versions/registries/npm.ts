import satisfies from 'semver/functions/satisfies.js'
import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import { once } from '../once.ts'
import type { RegistryAdapter } from '../registry.ts'
import { mapValues, type Requirement } from '../requirement.ts'
import { compareNumbers, parseVersion } from '../version.ts'

const manifest = z.object({
  deprecated: z.union([z.string(), z.boolean()]).optional(),
  // Packages of long ago have a list or a sentence there.
  engines: z.record(z.string(), z.string()).catch({}).default({}),
  peerDependencies: z.record(z.string(), z.string()).default({}),
})

/** https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md */
const packument = z.object({
  'dist-tags': z.record(z.string(), z.string()),
  versions: z.record(z.string(), manifest),
  // Some mirrors leave the dates out.
  time: z.record(z.string(), z.string()).default({}),
})

export default function open(base: string, http: HttpClient): RegistryAdapter {
  const read = once((name: string) => http.json(`${base}/${name.replace('/', '%2f')}`, packument))
  return {
    resolves: false,
    async listVersions(name) {
      const document = await read(name)
      const latest = parseVersion(document['dist-tags'].latest ?? '')
      return Object.entries(document.versions).map(([version, { deprecated }]) => ({
        version,
        publishedAt: document.time[version] ?? null,
        // What is newer than the `latest` tag waits for its maintainers: `npm install` doesn't take it either.
        withdrawn: Boolean(deprecated) || (latest !== null && isNewer(version, latest.numbers)),
      }))
    },
    /** Dependencies get versions of their own, wherever those of the project don't suit: only peers are shared. */
    async needs(name, version) {
      const { engines = {}, peerDependencies = {} } = (await read(name)).versions[version] ?? {}
      return { tools: mapValues(engines, range), beside: mapValues(peerDependencies, range) }
    },
  }
}

function isNewer(version: string, than: readonly number[]): boolean {
  return compareNumbers(parseVersion(version)?.numbers ?? [], than) > 0
}

/** https://github.com/npm/node-semver#ranges */
function range(text: string): Requirement {
  return {
    text,
    admits: ([major = 0, minor = 0, patch = 0]) => satisfies(`${major}.${minor}.${patch}`, text),
  }
}
