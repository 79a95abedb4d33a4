import type { ToolSummary } from '../catalog/generated.d.ts'
import { type FeatureFinding, type Finding, type Findings, nothingProbed } from '../plan/machine.ts'
import type { Environment } from '../process/context.ts'
import { homeOf, locate } from '../run/find-tool.ts'

/** The finding about a tool that no file stands for. */
export function absence(id: string, tool: Pick<ToolSummary, 'name' | 'home'>, env: Environment): Finding {
  const nothing = { tool: id, version: null, spelling: null, program: null, path: null }
  const home = homeOf(tool, env)
  if (home === undefined) return { ...nothing, status: 'missing', detail: `${tool.name} is not on PATH` }
  return {
    ...nothing,
    status: 'broken',
    detail: `${tool.home} is ${home}, where there is no ${tool.name}`,
    home,
  }
}

/**
 * Finds what is plainly not here, without starting a process: tools, and parts of tools with a program of their own,
 * that no file stands for. Whether one that is here works, and is new enough, stays open, and is no finding.
 *
 * @param ids keys of `tools`
 * @param features `tool.feature`
 */
export function findAbsent(
  ids: readonly string[],
  features: readonly string[],
  tools: Readonly<Record<string, ToolSummary>>,
  env: Environment,
): Findings {
  const absent: Record<string, Finding> = {}
  for (const id of ids) {
    const tool = tools[id]
    if (!tool || tool.inProcess || tool.programs.some((program) => locate(tool, program, env))) continue
    absent[id] = absence(id, tool, env)
  }
  const without: Record<string, FeatureFinding> = {}
  for (const id of features) {
    const [toolId = '', name = ''] = id.split('.')
    const tool = tools[toolId]
    const program = tool?.parts?.[name]
    if (!tool || program === undefined || absent[toolId] || locate(tool, program, env)) continue
    const home = homeOf(tool, env)
    without[id] = { id, present: false, detail: `there is no ${program}`, ...(home ? { home } : {}) }
  }
  const none = Object.keys(absent).length + Object.keys(without).length === 0
  return none ? nothingProbed : { tools: absent, features: without }
}
