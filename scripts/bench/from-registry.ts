import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startRegistry } from '../../test/registry/registry.ts'
import { installTools } from '../../test/registry/tools.ts'
import { packageFolder } from '../build/package-folder.ts'
import { median } from './measure.ts'

/** What a user types, each from an empty cache. */
const lines = (framework: string) => ({
  ours: ['create', 'backend@latest', 'app', '--', '--framework', framework, '--no-git'],
  vite: ['create', 'vite@latest', 'app', '--', '--template', 'vanilla', '--no-interactive'],
})

/**
 * Times `npm create` from an empty cache against a registry on loopback that holds our packed tarball, and
 * create-vite's beside it, in turn.
 *
 * @param framework the one to create
 * @param folder where everything may be put
 * @returns ours with create-vite's time as 1, or why it can't be measured here
 */
export async function timeFromRegistry(
  framework: string,
  folder: string,
  rounds: number,
): Promise<number | string> {
  const tools = installTools(path.join(folder, 'registry-tools'))
  if (typeof tools === 'string') return tools
  const registry = await startRegistry(tools, path.join(folder, 'registry'))
  try {
    const userConfig = path.join(folder, 'user.npmrc')
    writeFileSync(userConfig, `${registry.url.replace('http:', '')}:_authToken=none\n`)
    const env = {
      ...process.env,
      ...{ npm_config_registry: registry.url, npm_config_userconfig: userConfig, npm_config_yes: 'true' },
      ...{ npm_config_update_notifier: 'false', CI: '1', NO_COLOR: '1' },
    }
    const npm = (words: readonly string[], cwd: string) =>
      execFileSync('npm', words, { cwd, env, stdio: 'pipe' })
    npm(['publish', packageFolder], folder)

    const time = (words: readonly string[]): number => {
      const cwd = mkdtempSync(path.join(folder, 'user-'))
      const cache = path.join(cwd, 'cache')
      mkdirSync(cache)
      const startedAt = performance.now()
      npm(['--cache', cache, ...words], cwd)
      const ms = performance.now() - startedAt
      rmSync(cwd, { recursive: true, force: true })
      return ms
    }
    const typed = lines(framework)
    const samples = { ours: [] as number[], vite: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      const [ours, vite] = [time(typed.ours), time(typed.vite)]
      // The first round brings create-vite into the registry.
      if (round === 0) continue
      samples.ours.push(ours)
      samples.vite.push(vite)
    }
    return median(samples.ours) / median(samples.vite)
  } finally {
    await registry.stop()
  }
}
