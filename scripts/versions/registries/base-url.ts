import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import type { Registry } from '../../../src/catalog/schema.ts'

interface Source {
  readonly official: string
  /** Variables of the registry's own client, which speak of the same API as ours. */
  readonly variable?: string
  /** Asks the client for what it is configured to use; null when it is not there, or has nothing configured. */
  readonly configured?: () => Promise<string | null>
}

const sources: Readonly<Record<Registry, Source>> = {
  npm: {
    official: 'https://registry.npmjs.org',
    configured: () => ask('npm', ['config', 'get', 'registry']),
  },
  pypi: {
    official: 'https://pypi.org/simple',
    variable: 'PIP_INDEX_URL',
    configured: () => ask('pip', ['config', 'get', 'global.index-url']),
  },
  maven: { official: 'https://repo.maven.apache.org/maven2', configured: mavenMirror },
  packagist: { official: 'https://repo.packagist.org' },
  rubygems: { official: 'https://rubygems.org', variable: 'RUBYGEMS_HOST' },
  nuget: { official: 'https://api.nuget.org/v3' },
  hex: { official: 'https://hex.pm/api', variable: 'HEX_API_URL' },
}

/**
 * Where a registry is asked: at `VERSIONS_<REGISTRY>_URL`, else where its own client asks on this machine, else at the
 * official place.
 *
 * @returns without a trailing slash
 */
export async function baseUrl(registry: Registry, env: NodeJS.ProcessEnv): Promise<string> {
  const { official, variable, configured } = sources[registry]
  const named = env[`VERSIONS_${registry.toUpperCase()}_URL`] ?? (variable && env[variable])
  const url = named || (await configured?.()) || official
  return url.replace(/\/+$/, '')
}

async function ask(program: string, words: readonly string[]): Promise<string | null> {
  const { failed, stdout } = await execa(program, words, { reject: false, stdin: 'ignore', timeout: 30_000 })
  return !failed && /^https?:\/\//.test(stdout.trim()) ? stdout.trim() : null
}

async function mavenMirror(): Promise<string | null> {
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
