import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Above what services are known by, and below what systems give away by themselves, to whoever asks for any port or
 * opens a connection: Linux from 32768 on, others from 49152. What nobody is given by chance stays free until a server,
 * which may take its time, listens there.
 *
 * https://docs.kernel.org/networking/ip-sysctl.html
 */
const [firstPort, lastPort] = [20_000, 32_767]

/** So many taken ones in a row mean that something else is wrong. */
const maxTries = 100

/**
 * A port that is free on all interfaces. Another process may take it before it is used, so ask just before starting a
 * server.
 *
 * @throws Error of the system when no port can be had
 */
export async function freePort(): Promise<number> {
  for (let tries = 1; ; tries++) {
    const port = randomInt(firstPort, lastPort + 1)
    const problem = await tryPort(port)
    if (problem === null) return port
    if (tries === maxTries) throw problem
  }
}

function tryPort(port: number): Promise<Error | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen(port, () => server.close(() => resolve(null)))
  })
}
