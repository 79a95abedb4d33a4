import { readFileSync } from 'node:fs'

/** The state of a socket that listens, in /proc/net/tcp. */
const listens = '0A'

/** The addresses at which something listens on a port, on Linux: IPv4 as usual, IPv6 in hexadecimal. */
export function listeningAddresses(port: number): string[] {
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8').split('\n'),
  )
  const found = sockets.flatMap((line) => {
    const [, , address = '', on, state] = /^\s*(\d+): (\w+):(\w+) \w+:\w+ (\w+)/.exec(line) ?? []
    return state === listens && Number.parseInt(on ?? '', 16) === port ? [spelled(address)] : []
  })
  return [...new Set(found)].sort()
}

/** What an address of IPv4 begins with where a socket of IPv6 has it, as the JVM's do. */
const mapped = '0000000000000000FFFF0000'

/** Four bytes are one number, the lowest first. */
function spelled(address: string): string {
  if (address.startsWith(mapped)) return spelled(address.slice(mapped.length))
  if (address.length > 8) return address
  return (address.match(/../g) ?? [])
    .reverse()
    .map((byte) => Number.parseInt(byte, 16))
    .join('.')
}
