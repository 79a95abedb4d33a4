import satisfies from 'semver/functions/satisfies.js'
import { loadFramework, loadShared, loadToolchains } from '../../src/catalog/load.ts'
import { describe as describeFramework } from '../../src/describe/describe.ts'
import { type Diagnosis, diagnose, whatToProbe } from '../../src/doctor/diagnose.ts'
import type { Examination } from '../../src/doctor/examine.ts'
import type { Finding, Findings, Machine, System } from '../../src/plan/machine.ts'
import type { Described } from '../../src/report/attributes.ts'

/** What is on an invented machine: tool → version, or null for one that does not work. */
export type Tools = Readonly<Record<string, string | null>>

export function findingsOf(
  tools: Tools,
  asked: readonly string[],
  features: readonly string[] = [],
  absentFeatures: readonly string[] = [],
): Findings {
  const finding = (tool: string): Finding => {
    const version = tools[tool]
    if (version === undefined)
      return {
        tool,
        status: 'missing',
        version: null,
        spelling: null,
        program: null,
        path: null,
        detail: 'not on PATH',
      }
    const found = { tool, program: tool, path: `/usr/bin/${tool}` }
    if (version === null) return { ...found, status: 'broken', version, spelling: null, detail: 'it crashed' }
    return { ...found, status: 'found', version, spelling: version, detail: null }
  }
  return {
    tools: Object.fromEntries(asked.map((tool) => [tool, finding(tool)])),
    features: Object.fromEntries(
      features.map((id) => [id, { id, present: !absentFeatures.includes(id), detail: null }]),
    ),
  }
}

/** Debian 13, whose packages are enough for most. */
export const debian: System = { id: 'debian', name: 'Debian GNU/Linux 13', releases: ['trixie', 'debian'] }

/** What the doctor says of frameworks on an invented machine. */
export async function examineOn(
  ids: readonly string[],
  tools: Tools,
  options: { readonly absentFeatures?: readonly string[]; readonly system?: System } = {},
): Promise<Examination> {
  const { absentFeatures = [], system = debian } = options
  const [toolchains, ...modules] = await Promise.all([loadToolchains(), ...ids.map(loadFramework)])
  const definitions = modules.map(({ definition }) => definition)
  const asked = whatToProbe(definitions)
  const findings = findingsOf(tools, asked.tools, asked.features, absentFeatures)
  const machine: Machine = {
    ...{ platform: 'posix', launcher: null, system: () => system },
    hasTool: (tool) => tool in tools,
    findings,
    satisfies: (version, range) => satisfies(version, range),
  }
  const diagnoses: Diagnosis[] = definitions.map((definition) => diagnose(definition, toolchains, machine))
  return { diagnoses, findings, toolchains, system }
}

/** Frameworks of the catalog as they stand to an invented machine. */
export async function describeOn(ids: readonly string[], tools: Tools): Promise<Described[]> {
  const [shared, { diagnoses }, ...modules] = await Promise.all([
    loadShared(),
    examineOn(ids, tools),
    ...ids.map(loadFramework),
  ])
  return modules.flatMap((module, index) => {
    const diagnosis = diagnoses[index]
    return diagnosis ? [{ facts: describeFramework(module, shared, 'posix'), diagnosis }] : []
  })
}
