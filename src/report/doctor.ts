import type { Diagnosis, Option } from '../doctor/diagnose.ts'
import type { Examination } from '../doctor/examine.ts'
import type { Finding, System } from '../plan/machine.ts'
import { printable, printableName } from './printable.ts'
import type { Style } from './style.ts'
import { formatTable, type Row } from './table.ts'

/** Which tools are here, which frameworks they are enough for, and what to type where they are not. */
export function doctorText(examination: Examination, style: Style, width: number): string {
  const { diagnoses, findings, toolchains, system } = examination
  const tools = Object.values(findings.tools).map((finding) =>
    toolRow(finding, toolchains[finding.tool]?.name ?? finding.tool, style),
  )
  const frameworks = diagnoses.flatMap((diagnosis) => frameworkRows(diagnosis, style))
  const blocks = [
    [style.bold('Toolchains'), ...formatTable(tools, width)],
    [style.bold('Frameworks'), ...formatTable(frameworks, width)],
  ]
  const remedies = remediesFor(diagnoses, system)
  if (remedies.size > 0) {
    const lines = [...remedies].flatMap(([command, ids]) => [
      style.dim(`for ${ids.join(', ')}`),
      // Not wrapped: a command that is copied has to stay one line.
      `  ${style.command(command)}`,
    ])
    blocks.push([style.bold(`What to type on ${printable(system.name)}`), ...lines])
  }
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function toolRow(
  { status, spelling, path, detail, manager, chosenBy }: Finding,
  name: string,
  style: Style,
): Row {
  const place = [path ?? '', chosenBy === undefined ? '' : `chosen by ${chosenBy}`].filter(Boolean).join(', ')
  // Not asked: it might have had to download what it would answer with.
  if (status === 'found')
    return [name, style.good(spelling ?? `by ${manager}`), style.dim(printableName(place))]
  return status === 'missing'
    ? [name, style.dim('not here')]
    : [name, style.bad('broken'), printable(detail ?? '')]
}

function frameworkRows(diagnosis: Diagnosis, style: Style): Row[] {
  const { id, ready, release, packageManager, lacks, alternative } = diagnosis
  const details = ready ? [`${release.label}, ${packageManager.label}`] : lacks.map(({ message }) => message)
  if (alternative) {
    const { release, packageManager } = alternative
    details.push(`works with --framework ${id}@${release} --package-manager ${packageManager}`)
  }
  const others = [...otherReleases(diagnosis), ...otherManagers(diagnosis)]
  const verdict = ready ? style.good('ready') : style.bad('not ready')
  return [...details, ...others.map(style.dim)].map((detail, index) =>
    index === 0 ? [id, verdict, detail] : ['', '', detail],
  )
}

/** What the other release lines lack that is not lacking as a whole. */
function otherReleases({ release, releases, lacks }: Diagnosis): string[] {
  const absent = lacks.filter(({ kind }) => kind !== 'too-old').map(({ tool }) => tool)
  return releases
    .filter(({ id }) => id !== release.id)
    .flatMap((other) => other.lacks.map((lack) => ({ ...lack, label: other.label })))
    .filter(({ tool }) => !absent.includes(tool))
    .map(({ label, message }) => `${label}: ${message}`)
}

/** The package managers that can't be used here; why, is in the list of tools. */
function otherManagers({ packageManager, packageManagers, lacks }: Diagnosis): string[] {
  const lacksMore = (other: Option) =>
    other.lacks.some(({ tool }) => !lacks.some((lack) => lack.tool === tool))
  const unusable = packageManagers.filter((other) => other.id !== packageManager.id && lacksMore(other))
  return unusable.length > 0 ? [`not with ${unusable.map(({ label }) => label).join(', ')}`] : []
}

/** Command → the frameworks that it makes ready; each command once. */
function remediesFor(diagnoses: readonly Diagnosis[], { id: system }: System): Map<string, string[]> {
  const remedies = new Map<string, string[]>()
  for (const { id, remedy } of diagnoses) {
    if (remedy) remedies.set(remedy[system], [...(remedies.get(remedy[system]) ?? []), id])
  }
  return remedies
}
