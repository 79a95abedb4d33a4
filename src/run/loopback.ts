import type { Environment } from '../process/context.ts'

const proxies = /^(?:https?|all)_proxy$/i
const hosts = ['localhost', '127.0.0.1', '::1']

/**
 * What keeps a proxy of the user's out of what a project says to itself: its tests ask a server on this machine, which
 * no proxy can reach. Everything else stays behind the proxy.
 *
 * @returns the variables to add; none where there is no proxy
 */
export function withoutProxyOnLoopback(env: Environment): Record<string, string> {
  if (!Object.entries(env).some(([name, value]) => value && proxies.test(name))) return {}
  const listed = env.no_proxy || env.NO_PROXY || ''
  const missing = listed.trim() === '*' ? [] : hosts.filter((host) => !listed.split(/[\s,]+/).includes(host))
  const all = [listed, ...missing].filter(Boolean).join(',')
  return { NO_PROXY: all, no_proxy: all }
}
