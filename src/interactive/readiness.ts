import type { Diagnosis } from '../doctor/diagnose.ts'
import type { Examination } from '../doctor/examine.ts'
import { anyVersion } from '../plan/remedy.ts'

/** Whether this machine is ready for a framework, at the lengths that a menu has room for. */
export interface Readiness {
  readonly ready: boolean
  /** The tool and the release line, or "needs PHP ≥ 8.3". */
  readonly short: string
  /** "ready", or "needs PHP ≥ 8.3". */
  readonly shortest: string
  /** A sentence. */
  readonly long: string
}

const unknown: Readiness = {
  ready: false,
  short: 'looking …',
  shortest: 'looking …',
  long: 'Looking whether its tools are here …',
}

/**
 * @param language of the framework: where a tool is called like it, that one is named
 * @param examination null while the machine is being looked at
 */
export function readinessOf(id: string, language: string, examination: Examination | null): Readiness {
  const diagnosis = examination?.diagnoses.find((candidate) => candidate.id === id)
  if (!examination || !diagnosis) return unknown
  const { toolchains } = examination
  const lack = diagnosis.lacks.find(({ tool }) => toolchains[tool]?.name === language) ?? diagnosis.lacks[0]
  if (lack) {
    const short = `needs ${lack.message.replace(/ is needed, but.*/, '').replace(/ \(.*\)/, '')}`
    const more = diagnosis.lacks.length - 1
    const rest = more > 0 ? ` And ${more} more.` : ''
    return { ready: false, short, shortest: short, long: `Not ready here: ${lack.message}${rest}` }
  }
  const release = diagnosis.release.label.replace(/ LTS$/, '')
  const tool = toolText(diagnosis, language, examination)
  // A framework that is its own tool is not named twice.
  const short = !tool || tool.startsWith(diagnosis.name) ? (tool ?? release) : `${tool} · ${release}`
  return { ready: true, short, shortest: 'ready', long: `Ready here: ${short}` }
}

/** The tool that matters most, with the version that was found: "Python 3.11". */
function toolText(
  { needs }: Diagnosis,
  language: string,
  { toolchains, findings }: Examination,
): string | undefined {
  const entries = Object.entries(needs.requires)
  const called = entries.find(([tool]) => toolchains[tool]?.name === language)
  const [tool = ''] = called ?? entries.find(([, range]) => range !== anyVersion) ?? []
  const version = findings.tools[tool]?.spelling
  if (!version) return undefined
  const short = /^\d+(\.\d+)?/.exec(version)?.[0].replace(/\.0$/, '') ?? version
  return `${toolchains[tool]?.name ?? tool} ${short}`
}
