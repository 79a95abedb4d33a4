import { loadToolchains, loadVersionManagers } from '../catalog/load.ts'
import type { Findings } from '../plan/machine.ts'
import type { ProbeOptions } from './probe.ts'

/** Looks at tools. Injected, so that an interactive run can reuse what it found while the user was choosing. */
export type Prober = (
  tools: readonly string[],
  features: readonly string[],
  options?: Pick<ProbeOptions, 'directory' | 'env' | 'signal' | 'timeoutMs'>,
) => Promise<Findings>

/** Looks at the tools of this machine; what it takes to do so is loaded only by runs that need it. */
export const probe: Prober = async (tools, features, options) => {
  const [toolchains, managers, { probeToolchains }] = await Promise.all([
    loadToolchains(),
    loadVersionManagers(),
    import('./probe.ts'),
  ])
  const found = await probeToolchains(tools, toolchains, { ...options, managers })
  if (features.length === 0) return { tools: found, features: {} }
  const { probeFeatures } = await import('./probe-features.ts')
  return {
    tools: found,
    features: await probeFeatures(features, found, toolchains, { ...options, managers }),
  }
}
