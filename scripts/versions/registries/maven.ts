import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import type { HttpClient } from '../http.ts'
import { once } from '../once.ts'
import { type RegistryAdapter, RegistryError } from '../registry.ts'
import { allOf, type Requirement } from '../requirement.ts'

/** https://github.com/gradle/gradle/blob/master/platforms/documentation/docs/src/docs/design/gradle-module-metadata-latest-specification.md */
const gradleModule = z.object({
  variants: z.array(z.object({ attributes: z.record(z.string(), z.unknown()).default({}) })).default([]),
})

/** https://maven.apache.org/repositories/metadata.html, read as Maven clients do, so that a mirror will do. */
export default function open(base: string, http: HttpClient): RegistryAdapter {
  const readPom = once((name: string, version: string) => {
    const { folder, artifact } = locate(base, name)
    return http.text(`${folder}/${version}/${artifact}-${version}.pom`)
  })
  async function javaOf(name: string, version: string, poms: readonly string[]): Promise<string | null> {
    if (!poms[0]?.includes('published-with-gradle-metadata')) return javaOfPoms(poms)
    const { folder, artifact } = locate(base, name)
    const { variants } = await http.json(`${folder}/${version}/${artifact}-${version}.module`, gradleModule)
    const found = variants
      .map(({ attributes }) => attributes['org.gradle.jvm.version'])
      .filter(Boolean)
      .map(Number)
    return found.length > 0 ? String(Math.min(...found)) : null
  }
  async function withParents(pom: string): Promise<string[]> {
    const parent = /<parent>(.*?)<\/parent>/s.exec(withoutComments(pom))?.[1]
    if (parent === undefined) return [pom]
    const [group, artifact, version] = ['groupId', 'artifactId', 'version'].map(
      (tag) => textOf(parent, tag) ?? '',
    )
    return [pom, ...(await withParents(await readPom(`${group}:${artifact}`, version ?? '')))]
  }
  return {
    resolves: false,
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
    /**
     * A POM says for which Java its project is compiled only in properties that not every project has, and a BOM is not
     * compiled at all. What stands beside it is for the project to choose, not for the package.
     */
    async needs(name, version) {
      const poms = await withParents(await readPom(name, version))
      const java = await javaOf(name, version, poms)
      const maven = mavenOfPoms(poms)
      const tools = { ...(java && { java: atLeast(java) }), ...(maven && { maven: atLeast(maven) }) }
      return { tools: Object.keys(tools).length > 0 ? tools : null, beside: null }
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

/** What Maven's compiler plugin reads, and what is written for it by those that most projects inherit from. */
const javaProperties = ['maven.compiler.release', 'maven.compiler.target', 'java.version', 'javaVersion']

/** @param poms a project's own, and those that it inherits from, nearest first */
function javaOfPoms(poms: readonly string[]): string | null {
  for (const name of javaProperties) {
    const [, version] = /^(?:1\.)?(\d+)$/.exec(interpolate(`\${${name}}`, poms)) ?? []
    if (version !== undefined) return version
  }
  return null
}

/** The least Maven that a plugin asks for, which its children do not inherit. */
function mavenOfPoms(poms: readonly string[]): string | null {
  const [, written = ''] = /<prerequisites>\s*<maven>([^<]+)</.exec(withoutComments(poms[0] ?? '')) ?? []
  return /^\d[\d.]*$/.exec(interpolate(written, poms))?.[0] ?? null
}

/** Puts properties, which may name others, in place of their names. */
function interpolate(text: string, poms: readonly string[]): string {
  const property = (name: string) => {
    const found = poms.map((pom) => textOf(textOf(withoutComments(pom), 'properties') ?? '', name))
    return found.find((value) => value !== null)
  }
  const replaced = text.replace(/\$\{([^}]+)\}/g, (whole, name) => property(name) ?? whole)
  return replaced === text ? text : interpolate(replaced, poms)
}

/** The text of the first element of that name. */
function textOf(xml: string, tag: string): string | null {
  return new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(xml)?.[1]?.trim() ?? null
}

function withoutComments(xml: string): string {
  return xml.replace(/<!--.*?-->/gs, '')
}

function atLeast(version: string): Requirement {
  return { text: `>=${version}`, admits: allOf([`>=${version}`]) }
}

/** The place that Maven is configured to ask on this machine, which no command of its own prints. */
export async function configured(): Promise<string | null> {
  const settings = await readFile(path.join(homedir(), '.m2', 'settings.xml'), 'utf8').catch(() => '')
  return mirrorOfCentral(settings)
}

/** The mirror that Maven takes for Central: https://maven.apache.org/guides/mini/guide-mirror-settings.html */
export function mirrorOfCentral(settings: string): string | null {
  for (const [, mirror = ''] of withoutComments(settings).matchAll(/<mirror>(.*?)<\/mirror>/gs)) {
    const covers = (/<mirrorOf>(.*?)<\/mirrorOf>/s.exec(mirror)?.[1] ?? '').split(',').map((id) => id.trim())
    const matches = covers.some((id) => id === '*' || id === 'external:*' || id === 'central')
    const url = /<url>(.*?)<\/url>/s.exec(mirror)?.[1]?.trim()
    if (matches && url && !covers.includes('!central')) return url
  }
  return null
}
