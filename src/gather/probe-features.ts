import type { Toolchains } from '../catalog/framework.ts'
import type { FeatureFinding, Findings } from '../plan/machine.ts'
import { type Captured, capture } from '../run/capture.ts'
import { locate } from '../run/find-tool.ts'
import { type ProbeContext, type ProbeOptions, printed, probeContext, problemOf, quietFor } from './probe.ts'

/**
 * Asks tools for optional parts of theirs. Asked for only where a project needs one, and after the tools themselves
 * were found; checks that share a command share its run.
 *
 * @param ids `tool.feature`, as in the framework data
 * @param findings what `probeToolchains` found; a feature of a tool that was not found is not present
 * @throws CreateError `cancelled` when the signal is aborted, nothing else
 */
export async function probeFeatures(
  ids: readonly string[],
  findings: Findings['tools'],
  toolchains: Toolchains,
  options: ProbeOptions = {},
): Promise<Readonly<Record<string, FeatureFinding>>> {
  const context = probeContext(options)
  const answers = new Map<string, Promise<Captured>>()
  function ask(words: readonly string[], quietly: ProbeContext): Promise<Captured> {
    const key = words.join('\0')
    const answer = answers.get(key) ?? capture({ env: {}, words }, quietly)
    answers.set(key, answer)
    return answer
  }

  async function probeFeature(id: string): Promise<FeatureFinding> {
    const [tool = '', name = ''] = id.split('.')
    const toolchain = toolchains[tool]
    const feature = toolchain?.features[name]
    if (toolchain === undefined || feature === undefined) throw new Error(`no feature is called ${id}`)
    const finding = findings[tool]
    const home = finding?.home === undefined ? {} : { home: finding.home }
    const absent = (detail: string): FeatureFinding => ({ id, present: false, detail, ...home })

    if (finding?.status !== 'found') return absent(finding?.detail ?? `${toolchain.name} was not looked for`)
    const [program = '', ...args] = feature.check
    const path = program === '{tool}' ? finding.path : locate(toolchain, program, context.env)
    if (path === null) return absent(`${feature.name} is missing: there is no ${program}`)
    const answer = await ask([path, ...args], quietFor(toolchain, context))
    if (answer.exit?.code !== 0)
      return absent(`${feature.name} is missing: ${problemOf(answer, context.timeoutMs)}`)
    const isPresent = feature.pattern === null || new RegExp(feature.pattern, 'm').test(printed(answer))
    return isPresent ? { id, present: true, detail: null, ...home } : absent(`${feature.name} is missing`)
  }

  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await probeFeature(id)] as const)))
}
