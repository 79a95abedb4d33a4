import type { Toolchains } from '../catalog/framework.ts'
import { CreateError } from '../result/errors.ts'
import type { Finding, Findings, System } from './machine.ts'
import { type Advice, anyVersion, featureRemedy, remedyFor } from './remedy.ts'

/** One thing that a project needs and the machine doesn't have. */
export interface Lack {
  readonly tool: string
  readonly kind: 'missing' | 'broken' | 'too-old' | 'feature'
  /** For people: "PHP ≥ 8.3 is needed, but version 8.1.2 is here." */
  readonly message: string
  /** The command that mends it, per operating system. */
  readonly remedy: Advice
  /** The file of a broken tool: whatever is installed beside it, it may stay the one that is found first. */
  readonly path: string | null
  /** The environment variable that names where the tool is, where one is set: installing another changes nothing before it. */
  readonly home?: string
  /** The file that chooses the version that is here: while it does, installing another changes nothing. */
  readonly chosenBy?: string
}

export interface Needs {
  /** Tool → semver range. */
  readonly requires: Readonly<Record<string, string>>
  /** `tool.feature` */
  readonly features: readonly string[]
}

/**
 * Compares what a project needs with what was found.
 *
 * @param satisfies semver's comparison
 * @param system the one that remedies are for
 * @returns what is lacking, in the order of the needs; empty when the machine is ready
 */
export function findLacks(
  needs: Needs,
  findings: Findings,
  toolchains: Toolchains,
  satisfies: (version: string, range: string) => boolean,
  system?: System,
): Lack[] {
  const lacks: Lack[] = []
  const brought = Object.keys(needs.requires).flatMap((tool) => findings.tools[tool]?.brings ?? [])
  for (const [tool, range] of Object.entries(needs.requires)) {
    const toolchain = toolchains[tool]
    const finding = findings.tools[tool]
    if (!toolchain || !finding || brought.includes(tool)) continue
    const lack = (kind: Lack['kind'], why: string) =>
      lacks.push({
        tool,
        kind,
        message: `${[toolchain.name, formatRange(range)].filter(Boolean).join(' ')} is needed, ${why}.`,
        remedy: remedyFor(toolchain, range, { system, finding }),
        path: kind === 'broken' ? finding.path : null,
        ...homeIn(toolchain, finding),
        ...(finding.chosenBy === undefined ? {} : { chosenBy: finding.chosenBy }),
      })
    const what = detailOf(finding)
    if (finding.status === 'missing') lack('missing', 'but it is not installed')
    else if (finding.status === 'broken' && finding.path === null) lack('broken', `but ${what}`)
    else if (finding.status === 'broken')
      lack('broken', `but the one here${choiceOf(finding)} does not work: ${what}`)
    else if (range !== anyVersion && finding.version !== null && !satisfies(finding.version, range)) {
      const place = placeOf(toolchain, finding) ?? 'here'
      lack('too-old', `but version ${finding.spelling} is ${place}${choiceOf(finding)}`)
    }
  }
  for (const key of needs.features) {
    const [tool = '', name = ''] = key.split('.')
    const toolchain = toolchains[tool]
    const feature = toolchain?.features[name]
    const finding = findings.tools[tool]
    if (!toolchain || !feature || (finding && finding.status !== 'found')) continue
    const part = findings.features[key]
    if (part?.present !== false) continue
    const place = placeOf(toolchain, part)
    const whose = place ? `the ${toolchain.name} ${place}` : `this ${toolchain.name}`
    const message = `${feature.name} is needed, but ${whose} does not have it.`
    const home = homeIn(toolchain, part)
    const range = needs.requires[tool] ?? anyVersion
    const remedy = featureRemedy(toolchain, feature.install, range, { system })
    lacks.push({ tool, kind: 'feature', message, remedy, path: null, ...home })
  }
  return lacks.filter((lack) => !isAftermath(lack, lacks, toolchains))
}

/** A tool that can't run for want of another is not broken itself, and the part that an old one lacks comes with a newer. */
function isAftermath({ tool, kind }: Lack, lacks: readonly Lack[], toolchains: Toolchains): boolean {
  if (kind === 'feature') return lacks.some((other) => other.tool === tool && other.kind === 'too-old')
  const base = toolchains[tool]?.runsOn
  return kind === 'broken' && lacks.some((other) => other.tool === base)
}

type Homed = Pick<Finding, 'home'>

function homeIn({ home }: Toolchains[string], finding: Homed): Pick<Lack, 'home'> {
  return home !== undefined && finding.home !== undefined ? { home } : {}
}

/** `in JAVA_HOME (/opt/jdk)`; null where PATH decides. */
function placeOf({ home }: Toolchains[string], finding: Homed): string | null {
  return home !== undefined && finding.home !== undefined ? `in ${home} (${finding.home})` : null
}

/** `, chosen by /work/.tool-versions,`; empty where no file chooses. */
function choiceOf({ chosenBy }: Finding): string {
  return chosenBy === undefined ? '' : `, chosen by ${chosenBy}`
}

const detailOf = ({ detail }: Finding): string => detail ?? 'it gave no answer'

/** A lack as an error, for when installing was asked for. */
export function lackError(
  { kind, message, remedy, path, home, chosenBy }: Lack,
  system: System,
): CreateError {
  const code = kind === 'too-old' ? 'toolchain-too-old' : 'toolchain-missing'
  const command = `for example: ${remedy[system.id]}`
  if (chosenBy) {
    const first = `Choose a fitting version in ${chosenBy}.`
    return new CreateError(code, message, `${first} To install one, ${command}`)
  }
  if (home) {
    const first = `Set ${home} to where a fitting one is, or unset it to use the one on PATH.`
    return new CreateError(code, message, `${first} To install one, ${command}`)
  }
  if (path !== null) {
    const first = `Repair ${path}, or let another be found before it.`
    return new CreateError(code, message, `${first} Install another, ${command}`)
  }
  return new CreateError(code, message, `Install it, ${command}`)
}

/** `>=3.12` → `≥ 3.12`, and `^22.18 || >=24.4` → `22.18+ or ≥ 24.4`, as people write it; nothing for any version. */
export function formatRange(range: string): string {
  if (range === anyVersion) return ''
  return range
    .replace(/>=\s*/g, '≥ ')
    .replace(/<\s*(?=\d)/g, '< ')
    .replace(/\^([\d.]+)/g, '$1+')
    .replace(/ \|\| (?=.* \|\| )/g, ', ')
    .replace(' || ', ' or ')
}
