import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Module → version → the time of its publication. */
type Modules = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A proxy of Go modules on loopback, as far as `npm run versions` asks it. */
export async function startModuleProxy(modules: Modules): Promise<{ url: string; stop(): void }> {
  const server = createServer(({ url = '' }, response) => {
    const [, name = '', version] = /^\/(.+)\/@v\/(?:list|(.+)\.(?:info|mod))$/.exec(url) ?? []
    const versions = modules[name]
    const time = versions?.[version ?? '']
    if (versions && version === undefined) response.end(`${Object.keys(versions).join('\n')}\n`)
    else if (time && url.endsWith('.mod')) response.end(`module ${name}\n\ngo 1.25\n`)
    else if (time) response.end(JSON.stringify({ Version: version, Time: time }))
    else response.writeHead(404).end('not found')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
