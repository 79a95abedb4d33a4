import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import type { HttpClient } from '../http.ts'
import { type RegistryAdapter, RegistryError } from '../registry.ts'

/** https://maven.apache.org/repositories/metadata.html, read as Maven clients do, so that a mirror will do. */
export default function open(base: string, http: HttpClient): RegistryAdapter {
  return {
    async listVersions(name) {
      const { folder } = locate(base, name)
      const xml = await http.text(`${folder}/maven-metadata.xml`)
      const versions = [...xml.matchAll(/<version>([^<]+)<\/version>/g)].map(([, version = '']) => version)
      if (versions.length === 0) throw new RegistryError(`${new URL(base).host} lists no versions`)
      const [, ...stamp] = /<lastUpdated>(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)<\/lastUpdated>/.exec(xml) ?? []
      const [year, month, day, hour, minute, second] = stamp
      const publishedAt = year ? `${year}-${month}-${day}T${hour}:${minute}:${second}Z` : null
      return versions.map((version) => ({ version, publishedAt, atTheLatest: true, withdrawn: false }))
    },
    async datePublished(name, version) {
      const { folder, artifact } = locate(base, name)
      const headers = await http.head(`${folder}/${version}/${artifact}-${version}.pom`)
      const modified = headers.get('last-modified')
      return modified ? new Date(modified).toISOString() : null
    },
  }
}

function locate(base: string, name: string): { folder: string; artifact: string } {
  const [group = '', artifact = ''] = name.split(':')
  return { folder: `${base}/${group.replaceAll('.', '/')}/${artifact}`, artifact }
}

/** The place that Maven is configured to ask on this machine, which no command of its own prints. */
export async function configured(): Promise<string | null> {
  const settings = await readFile(path.join(homedir(), '.m2', 'settings.xml'), 'utf8').catch(() => '')
  return mirrorOfCentral(settings)
}

/** The mirror that Maven takes for Central: https://maven.apache.org/guides/mini/guide-mirror-settings.html */
export function mirrorOfCentral(settings: string): string | null {
  const uncommented = settings.replace(/<!--.*?-->/gs, '')
  for (const [, mirror = ''] of uncommented.matchAll(/<mirror>(.*?)<\/mirror>/gs)) {
    const covers = (/<mirrorOf>(.*?)<\/mirrorOf>/s.exec(mirror)?.[1] ?? '').split(',').map((id) => id.trim())
    const matches = covers.some((id) => id === '*' || id === 'external:*' || id === 'central')
    const url = /<url>(.*?)<\/url>/s.exec(mirror)?.[1]?.trim()
    if (matches && url && !covers.includes('!central')) return url
  }
  return null
}
