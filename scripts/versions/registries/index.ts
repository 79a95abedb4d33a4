import type { Registry } from '../../../src/catalog/schema.ts'
import { type HttpClient, httpClient } from '../http.ts'
import type { RegistryAdapter } from '../registry.ts'
import { baseUrl } from './base-url.ts'
import { hexRegistry } from './hex.ts'
import { mavenRegistry } from './maven.ts'
import { npmRegistry } from './npm.ts'
import { nugetRegistry } from './nuget.ts'
import { packagistRegistry } from './packagist.ts'
import { pypiRegistry } from './pypi.ts'
import { rubygemsRegistry } from './rubygems.ts'

const makers = {
  npm: npmRegistry,
  pypi: pypiRegistry,
  packagist: packagistRegistry,
  maven: mavenRegistry,
  rubygems: rubygemsRegistry,
  nuget: nugetRegistry,
  hex: hexRegistry,
} as const satisfies Record<Registry, (base: string, http: HttpClient) => RegistryAdapter>

export type Registries = Readonly<Record<Registry, () => Promise<RegistryAdapter>>>

/** The registries that this machine's package managers are configured for, each looked up when it is first asked. */
export function configuredRegistries(env: NodeJS.ProcessEnv = process.env): Registries {
  const http = httpClient()
  const entries = Object.entries(makers).map(([id, make]) => {
    let adapter: Promise<RegistryAdapter> | undefined
    return [id, () => (adapter ??= baseUrl(id as Registry, env).then((base) => make(base, http)))] as const
  })
  return Object.fromEntries(entries) as Registries
}
