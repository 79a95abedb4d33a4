import type { EcosystemFile } from '../../src/catalog/schema/ecosystem.ts'
import { baseUrl } from './base-url.ts'
import { type HttpClient, httpClient } from './http.ts'
import type { RegistryAdapter } from './registry.ts'

/** What a file of `registries/` exports; it is named after its ecosystem. */
interface RegistryModule {
  default(base: string, http: HttpClient): RegistryAdapter
  /** Finds out where the registry's own client asks, where no command of that client prints it. */
  configured?(): Promise<string | null>
}

/** Ecosystem → its registry, looked up when it is first asked. */
export type Registries = Readonly<Record<string, () => Promise<RegistryAdapter>>>

/** The registries that this machine's package managers are configured for. */
export function configuredRegistries(
  ecosystems: readonly Pick<EcosystemFile, 'id' | 'registry'>[],
  env: NodeJS.ProcessEnv = process.env,
): Registries {
  const http = httpClient()
  const open = async (ecosystem: Pick<EcosystemFile, 'id' | 'registry'>) => {
    const module: RegistryModule = await import(`./registries/${ecosystem.id}.ts`)
    return module.default(await baseUrl(ecosystem, env, module.configured), http)
  }
  const entries = ecosystems.map((ecosystem) => {
    let adapter: Promise<RegistryAdapter> | undefined
    return [ecosystem.id, () => (adapter ??= open(ecosystem))] as const
  })
  return Object.fromEntries(entries)
}
