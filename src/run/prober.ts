import { loadToolchains } from '../catalog/load.ts'
import type { Prober } from '../gather.ts'

/** Looks at the tools of this machine; what it takes to do so is loaded only by runs that need it. */
export const probe: Prober = async (tools, features, options) => {
  const [toolchains, { probeToolchains }] = await Promise.all([loadToolchains(), import('./probe.ts')])
  const found = await probeToolchains(tools, toolchains, options)
  if (features.length === 0) return { tools: found, features: {} }
  const { probeFeatures } = await import('./probe-features.ts')
  return { tools: found, features: await probeFeatures(features, found, toolchains, options) }
}
