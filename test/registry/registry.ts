import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../src/run/free-port.ts'
import type { Tools } from './tools.ts'

export interface Registry {
  readonly url: string
  /**
   * Makes what has just been published look as old as what people usually start: Deno takes nothing from a registry that
   * is younger than a day.
   */
  backdate(name: string): void
  stop(): Promise<void>
}

/**
 * Starts a registry on loopback that knows our package only from what is published to it, and everything else from
 * the machine's own registry.
 *
 * @throws with its log when it does not answer within a minute
 */
export async function startRegistry(tools: Tools, folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const config = {
    storage: path.join(folder, 'storage'),
    auth: { htpasswd: { file: path.join(folder, 'htpasswd') } },
    uplinks: { machine: { url: tools.uplink } },
    packages: {
      // Without an uplink: the public registry holds an unrelated package of this name.
      'create-backend': { access: '$all', publish: '$all', unpublish: '$all' },
      '**': { access: '$all', proxy: 'machine' },
    },
    log: { type: 'stdout', format: 'pretty', level: 'warn' },
  }
  const file = path.join(folder, 'config.yaml')
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(config))
  const log = path.join(folder, 'log')
  const output = openSync(log, 'a')
  const server = spawn(tools.node, [tools.verdaccio, '--config', file, '--listen', `127.0.0.1:${port}`], {
    cwd: folder,
    stdio: ['ignore', output, output],
  })
  const ended = once(server, 'exit')
  for (let tries = 0; tries < 120; tries++) {
    if (server.exitCode !== null) break
    const answer = await fetch(`${url}-/ping`).catch(() => null)
    if (answer?.ok) {
      const stop = async () => {
        server.kill()
        await ended
      }
      const backdate = (name: string) => {
        const manifest = path.join(config.storage, name, 'package.json')
        const { time, ...rest } = JSON.parse(readFileSync(manifest, 'utf8'))
        const older = Object.keys(time).map((key) => [key, '2026-01-01T00:00:00.000Z'])
        writeFileSync(manifest, JSON.stringify({ ...rest, time: Object.fromEntries(older) }))
      }
      return { url, backdate, stop }
    }
    await sleep(500)
  }
  server.kill()
  throw new Error(`the registry does not answer:\n${readFileSync(log, 'utf8')}`)
}
