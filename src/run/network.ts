import type { Environment } from '../process/context.ts'

/** What resolvers, sockets and clients of all kinds say when a host can't be reached. */
const unreachable = [
  /\bE(?:NOTFOUND|AI_AGAIN|CONN(?:REFUSED|RESET)|TIMEDOUT|(?:HOST|NET)UNREACH)\b/,
  /connection refused|connection timed out|network is unreachable|nxdomain|failed_connect/i,
  /name or service not known|name resolution|unknown ?host|could not (?:resolve|reach) host|dns error/i,
  /failed to establish a new connection|error sending request|client error \(connect\)/i,
  /proxy ?error|tunnel error|unable to load the service index|network was disabled/i,
]

/** And when something in between answers in the host's place. */
const untrusted =
  /certificate[_ ]verify[_ ]failed|self[-_ ]signed[-_ ]cert|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)|Unknown ?Issuer|PKIX path building/i

const proxies = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy']

/**
 * What to do about an installation that failed because of the network.
 *
 * @param output the last lines of what was printed
 * @param env where a proxy may be named; its value may hold a password, and is not repeated
 * @returns a sentence, or null when something else seems to be wrong
 */
export function networkAdvice(output: string, env: Environment): string | null {
  if (untrusted.test(output))
    return 'The certificate of the registry, or of a proxy before it, is not trusted here: make that certificate authority known to the package manager.'
  if (!unreachable.some((sign) => sign.test(output))) return null
  const proxy = proxies.find((name) => env[name])
  return proxy
    ? `The registry can't be reached: check the connection, and the proxy that ${proxy} names.`
    : "The registry can't be reached: check the connection. Behind a proxy, name it in HTTPS_PROXY, or in the package manager's own settings."
}
