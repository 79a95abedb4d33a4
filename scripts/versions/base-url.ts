import { execa } from 'execa'
import type { EcosystemFile } from '../../src/catalog/schema/ecosystem.ts'

/**
 * Where a registry is asked: at `VERSIONS_<ECOSYSTEM>_URL`, else where its own client asks on this machine, else at
 * the official place.
 *
 * @param configured finds out what the client is configured to use, where the data names no command for that
 * @returns without a trailing slash
 */
export async function baseUrl(
  { id, registry }: Pick<EcosystemFile, 'id' | 'registry'>,
  env: NodeJS.ProcessEnv,
  configured?: () => Promise<string | null>,
): Promise<string> {
  const named = env[`VERSIONS_${id.toUpperCase()}_URL`] ?? (registry.variable && env[registry.variable])
  const url = named || (await (configured ?? (() => ask(registry.configured)))()) || registry.url
  return url.replace(/\/+$/, '')
}

async function ask(command: readonly string[] = []): Promise<string | null> {
  const [program, ...words] = command
  if (program === undefined) return null
  const { failed, stdout } = await execa(program, words, { reject: false, stdin: 'ignore', timeout: 30_000 })
  return !failed && /^https?:\/\//.test(stdout.trim()) ? stdout.trim() : null
}
