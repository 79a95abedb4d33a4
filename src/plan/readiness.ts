import type { Remedy, Toolchains } from '../catalog/schema.ts'
import { CreateError } from '../errors.ts'
import type { Findings } from './machine.ts'

/** One thing that a project needs and the machine doesn't have. */
export interface Lack {
  readonly tool: string
  readonly kind: 'missing' | 'broken' | 'too-old' | 'feature'
  /** For people: "PHP ≥ 8.3 is needed, but version 8.1.2 is here." */
  readonly message: string
  /** The command that mends it, per operating system. */
  readonly remedy: Remedy
  /** The file of a broken tool: whatever is installed beside it, it may stay the one that is found first. */
  readonly path: string | null
}

export type System = keyof Remedy

export interface Needs {
  /** Tool → semver range. */
  readonly requires: Readonly<Record<string, string>>
  /** `tool.feature` */
  readonly features: readonly string[]
}

/** A range that every version satisfies, prereleases included. */
export const anyVersion = '*'

/**
 * Compares what a project needs with what was found.
 *
 * @param satisfies semver's comparison
 * @returns what is lacking, in the order of the needs; empty when the machine is ready
 */
export function findLacks(
  needs: Needs,
  findings: Findings,
  toolchains: Toolchains,
  satisfies: (version: string, range: string) => boolean,
): Lack[] {
  const lacks: Lack[] = []
  for (const [tool, range] of Object.entries(needs.requires)) {
    const toolchain = toolchains[tool]
    const finding = findings.tools[tool]
    if (!toolchain || !finding) continue
    const lack = (kind: Lack['kind'], why: string) =>
      lacks.push({
        tool,
        kind,
        message: `${[toolchain.name, formatRange(range)].filter(Boolean).join(' ')} is needed, ${why}.`,
        remedy: toolchain.install,
        path: kind === 'broken' ? finding.path : null,
      })
    if (finding.status === 'missing') lack('missing', 'but it is not installed')
    else if (finding.status === 'broken')
      lack('broken', `but the one here does not work: ${finding.detail ?? 'no answer'}`)
    else if (range !== anyVersion && !satisfies(finding.version ?? '', range))
      lack('too-old', `but version ${finding.spelling} is here`)
  }
  for (const key of needs.features) {
    const [tool = '', name = ''] = key.split('.')
    const toolchain = toolchains[tool]
    const feature = toolchain?.features[name]
    if (!toolchain || !feature || findings.tools[tool]?.status !== 'found') continue
    if (findings.features[key]?.present !== false) continue
    const message = `${feature.name} is needed, but this ${toolchain.name} does not have it.`
    lacks.push({ tool, kind: 'feature', message, remedy: feature.install, path: null })
  }
  return lacks
}

/** A lack as an error, for when installing was asked for. */
export function lackError({ kind, message, remedy, path }: Lack, system: System): CreateError {
  const code = kind === 'too-old' ? 'toolchain-too-old' : 'toolchain-missing'
  const first = path === null ? '' : `Repair ${path}, or let another be found before it. `
  return new CreateError(
    code,
    message,
    `${first}Install ${path === null ? 'it' : 'another'}, for example: ${remedy[system]}`,
  )
}

/** `>=3.12` → `≥ 3.12`, as people write it; nothing for any version. */
export function formatRange(range: string): string {
  if (range === anyVersion) return ''
  return range.replace(/>=\s*/g, '≥ ').replace(/<\s*(?=\d)/g, '< ')
}
