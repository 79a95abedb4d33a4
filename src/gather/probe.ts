import { realpathSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import type { Toolchains } from '../catalog/framework.ts'
import type { VersionManager } from '../catalog/schema/version-manager.ts'
import { shellOf } from '../plan/command-line.ts'
import type { Finding, Findings } from '../plan/machine.ts'
import type { Environment } from '../process/context.ts'
import { type Captured, capture } from '../run/capture.ts'
import { childEnvironment } from '../run/child-env.ts'
import { describeExit, seconds } from '../run/describe.ts'
import { homeOf, locate } from '../run/find-tool.ts'
import { absence } from './absence.ts'
import { quietPlace } from './quiet-place.ts'
import { readVersion } from './read-version.ts'
import { type ChosenVersion, findChosenVersion } from './version-file.ts'
import { installerOf, managerOf, waysFor } from './version-manager.ts'

type Toolchain = Toolchains[string]
type Probe = Toolchain['probes'][number]

export interface ProbeOptions {
  /** Where the project is going to be: files in it and above it choose versions. The current one when absent. */
  readonly directory?: string | undefined
  readonly env?: Environment | undefined
  /** What may stand in a tool's place, or have put it there. */
  readonly managers?: readonly VersionManager[] | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for each question to a tool. */
  readonly timeoutMs?: number | undefined
}

/** The options with their defaults, where the tools are started, and the environment as they see it. */
export interface ProbeContext {
  readonly directory: string
  readonly managers: readonly VersionManager[]
  readonly cwd: string
  readonly env: Record<string, string>
  readonly signal: AbortSignal | undefined
  readonly timeoutMs: number
}

export function probeContext(options: ProbeOptions): ProbeContext {
  const { directory = process.cwd(), env = process.env, managers = [], signal, timeoutMs = 5_000 } = options
  const quiet = managers.map(({ quiet }) => quiet)
  const cwd = quietPlace(process.platform, env)
  return { directory, managers, cwd, env: Object.assign(childEnvironment(env), ...quiet), signal, timeoutMs }
}

/** The same for questions to one tool. */
export function quietFor({ quiet = {} }: Toolchain, context: ProbeContext): ProbeContext {
  const env = Object.entries({ ...context.env, ...quiet }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  )
  return { ...context, env: Object.fromEntries(env) }
}

/** What a tool printed, on either stream: `java -version` writes to stderr. */
export function printed({ stdout, stderr }: Captured): string {
  return stripVTControlCharacters(`${stdout}\n${stderr}`).trim()
}

/** Why an answer is of no use, with the tool's own first words about it. */
export function problemOf(answer: Captured, timeoutMs: number): string {
  if (answer.exit === null) return `did not answer within ${seconds(timeoutMs)}`
  const [firstLine = ''] = printed(answer).split(/\r?\n/, 1)
  const what = answer.exit.code === 0 ? 'printed no version' : describeExit(answer.exit)
  return firstLine === '' ? what : `${what}: ${firstLine.slice(0, 200)}`
}

async function ask(
  { tool, home }: Pick<Finding, 'tool' | 'home'>,
  probe: Probe,
  path: string,
  context: ProbeContext,
): Promise<Finding> {
  const [program = '', ...args] = probe.command
  const manager = managerOf(path, context.managers)
  const { variable, files } = waysFor(tool, manager)
  const chosen = findChosenVersion(context.directory, files)
  const byManager = installerOf(tool, manager ? [manager] : context.managers, context.env)
  const about = {
    ...{ tool, program, path },
    ...(home === undefined ? {} : { home }),
    ...(manager ? { manager: manager.name } : {}),
    ...byManager,
  }
  if (manager?.downloads) return { ...about, status: 'found', version: null, spelling: null, detail: null }

  const choice = variable && chosen ? { [variable]: chosen.version } : {}
  const answer = await capture({ env: choice, words: [path, ...args] }, context)
  const version = answer.exit?.code === 0 ? await readVersion(printed(answer), probe.pattern) : null
  const chosenBy = chosen && (variable || isThat(chosen, version?.spelling)) ? { chosenBy: chosen.file } : {}
  if (version !== null) return { ...about, ...chosenBy, status: 'found', ...version, detail: null }
  const detail = `${program} ${problemOf(answer, context.timeoutMs)}`
  return { ...about, ...chosenBy, status: 'broken', version: null, spelling: null, detail }
}

/** Whether a version is the one that was chosen, which may be shorter, and say where it comes from: `21`, `21.0.2-tem`. */
function isThat({ version }: ChosenVersion, found = ''): boolean {
  const wanted = /^\d+(?:\.\d+)*/.exec(version)?.[0]
  return wanted !== undefined && `${found}.`.startsWith(`${wanted}.`)
}

async function probeTool(id: string, toolchain: Toolchain, context: ProbeContext): Promise<Finding> {
  if (toolchain.inProcess) return probeRuntime(id, toolchain, context)
  const home = homeOf(toolchain, context.env)
  const about = { tool: id, ...(home === undefined ? {} : { home }) }
  let firstBroken: Finding | undefined
  const system = shellOf(process.platform)
  for (const probe of toolchain.probes.filter(({ on = system }) => on === system)) {
    const path = locate(toolchain, probe.command[0] ?? '', context.env)
    if (path === null) continue
    const finding = await ask(about, probe, path, quietFor(toolchain, context))
    if (finding.status === 'found') return { ...finding, ...broughtBy(toolchain, context.env) }
    firstBroken ??= finding
  }
  return (
    firstBroken ?? {
      ...absence(id, toolchain, context.env),
      ...installerOf(id, context.managers, context.env),
    }
  )
}

function broughtBy({ brings = {} }: Toolchain, env: Record<string, string>): Pick<Finding, 'brings'> {
  const isKept = (unless: Record<string, string>) =>
    Object.entries(unless).some(([name, value]) => new RegExp(value).test(env[name] ?? ''))
  const brought = Object.entries(brings).filter(([, { unless }]) => !isKept(unless))
  return brought.length > 0 ? { brings: brought.map(([tool]) => tool) } : {}
}

/**
 * The runtime that runs us needs no process to be known. A project is run by the one on PATH, though, which may be
 * another: then that one is asked, and ours stands in where it does not answer.
 */
async function probeRuntime(id: string, toolchain: Toolchain, context: ProbeContext): Promise<Finding> {
  const { execPath, versions } = process
  for (const probe of toolchain.probes) {
    const path = locate(toolchain, probe.command[0] ?? '', context.env)
    if (path === null || isSameFile(path, execPath)) continue
    const finding = await ask({ tool: id }, probe, path, quietFor(toolchain, context))
    if (finding.status === 'found') return finding
  }
  const { node } = versions
  const runtime = { version: node, spelling: node, program: 'node', path: execPath }
  const manager = managerOf(execPath, context.managers)
  const chosen = findChosenVersion(context.directory, waysFor(id, manager).files)
  const chosenBy = chosen && isThat(chosen, node) ? { chosenBy: chosen.file } : {}
  return { tool: id, status: 'found', ...runtime, detail: null, ...chosenBy }
}

/** Also through symbolic links. */
function isSameFile(one: string, other: string): boolean {
  return realpathSync.native(one) === realpathSync.native(other)
}

/**
 * Looks for tools on this machine and reads their versions, all at once, each within a time limit.
 *
 * @param ids keys of `toolchains`
 * @returns a finding for each id
 * @throws CreateError `cancelled` when the signal is aborted, nothing else
 */
export async function probeToolchains(
  ids: readonly string[],
  toolchains: Toolchains,
  options: ProbeOptions = {},
): Promise<Findings['tools']> {
  const context = probeContext(options)
  const entries = ids.map(async (id): Promise<[string, Finding]> => {
    const toolchain = toolchains[id]
    if (toolchain === undefined) throw new Error(`no toolchain is called ${id}`)
    return [id, await probeTool(id, toolchain, context)]
  })
  return Object.fromEntries(await Promise.all(entries))
}
