import { realpathSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import type { Toolchains } from '../catalog/framework.ts'
import type { Finding, Findings } from '../plan/machine.ts'
import type { Environment } from '../process/context.ts'
import { type Captured, capture } from '../run/capture.ts'
import { childEnvironment } from '../run/child-env.ts'
import { describeExit, seconds } from '../run/describe.ts'
import { homeOf, locate } from '../run/find-tool.ts'
import { absence } from './absence.ts'
import { readVersion } from './read-version.ts'

type Toolchain = Toolchains[string]
type Probe = Toolchain['probes'][number]

export interface ProbeOptions {
  /** Where the project is going to be: version managers choose by directory. The current one when absent. */
  readonly cwd?: string | undefined
  readonly env?: Environment | undefined
  readonly signal?: AbortSignal | undefined
  /** Milliseconds for each question to a tool. */
  readonly timeoutMs?: number | undefined
}

/** The options with their defaults, and the environment as the tools see it. */
export interface ProbeContext {
  readonly cwd: string
  readonly env: Record<string, string>
  readonly signal: AbortSignal | undefined
  readonly timeoutMs: number
}

export function probeContext(options: ProbeOptions): ProbeContext {
  const { cwd = process.cwd(), env = process.env, signal, timeoutMs = 5_000 } = options
  return { cwd, env: childEnvironment(env), signal, timeoutMs }
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
  const about = { tool, program, path, ...(home === undefined ? {} : { home }) }
  const answer = await capture({ env: {}, words: [path, ...args] }, context)
  const version = answer.exit?.code === 0 ? await readVersion(printed(answer), probe.pattern) : null
  if (version !== null) return { ...about, status: 'found', ...version, detail: null }
  const detail = `${program} ${problemOf(answer, context.timeoutMs)}`
  return { ...about, status: 'broken', version: null, spelling: null, detail }
}

async function probeTool(id: string, toolchain: Toolchain, context: ProbeContext): Promise<Finding> {
  if (toolchain.inProcess) return probeRuntime(id, toolchain, context)
  const home = homeOf(toolchain, context.env)
  const about = { tool: id, ...(home === undefined ? {} : { home }) }
  let firstBroken: Finding | undefined
  const system = process.platform === 'win32' ? 'windows' : 'posix'
  for (const probe of toolchain.probes.filter(({ on = system }) => on === system)) {
    const path = locate(toolchain, probe.command[0] ?? '', context.env)
    if (path === null) continue
    const finding = await ask(about, probe, path, context)
    if (finding.status === 'found') return finding
    firstBroken ??= finding
  }
  return firstBroken ?? absence(id, toolchain, context.env)
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
    const finding = await ask({ tool: id }, probe, path, context)
    if (finding.status === 'found') return finding
  }
  const runtime = { version: versions.node, spelling: versions.node, program: 'node', path: execPath }
  return { tool: id, status: 'found', ...runtime, detail: null }
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
