import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Benchmark } from '../../src/catalog/schema/benchmark.ts'
import type { CommandLine } from '../../src/plan/command-line.ts'
import { freePort } from '../../src/run/free-port.ts'
import { httpGet } from '../../src/run/http-get.ts'
import { runCommand } from '../../src/run/run-command.ts'
import { startServer } from '../../src/run/serve.ts'
import { median } from './measure.ts'
import { programOf } from './peers.ts'

/** The way from nothing to a server that answers: what is typed, one line each; the last one serves. */
interface Way {
  readonly files?: Readonly<Record<string, string>>
  /** `{port}` stands for the port. */
  readonly lines: readonly string[]
}

export interface Journey {
  /** With the release line, where the data names one. */
  readonly framework: string
  /** The framework's own generator or documented start, or why there is nothing to compare with here. */
  readonly peer: Way | string
}

export interface Arrival {
  readonly framework: string
  /** Medians in milliseconds; null where there is nothing to compare with. */
  readonly ours: number
  readonly peer: number | null
  readonly remark: string
}

/** @param peers the folder that the generators from npm are installed in */
export function journeys(
  frameworks: readonly { readonly id: string; readonly benchmark: Benchmark }[],
  peers: string,
): Journey[] {
  return frameworks.map(({ id, benchmark: { release, generator, start } }) => {
    const framework = release ? `${id}@${release}` : id
    if (typeof start === 'string') return { framework, peer: start }
    const program = generator ? `${process.execPath} ${programOf(generator, peers)}` : ''
    const files = Object.entries(start.files ?? {}).map(([name, lines]) => [name, `${lines.join('\n')}\n`])
    const lines = start.lines.map((line) => line.replace('{generator}', program))
    return { framework, peer: { files: Object.fromEntries(files), lines } }
  })
}

/**
 * Times the ways from nothing to the first 200 of `/`, ours and the peer's in turn, with warm caches.
 *
 * @param cli our command line, built
 */
export async function timeToHello(
  all: readonly Journey[],
  cli: string,
  folder: string,
  rounds: number,
): Promise<Arrival[]> {
  const arrivals: Arrival[] = []
  for (const { framework, peer } of all) {
    const [ours, theirs]: [number[], number[]] = [[], []]
    for (let round = 0; round <= rounds; round++) {
      const times = [
        await travel(await ourWay(cli, framework, folder), folder),
        typeof peer === 'string' ? 0 : await travel(peer, folder),
      ] as const
      // The first round fills the caches of the package managers.
      if (round === 0) continue
      ours.push(times[0])
      theirs.push(times[1])
    }
    const compared = typeof peer !== 'string'
    arrivals.push({
      framework,
      ours: median(ours),
      peer: compared ? median(theirs) : null,
      remark: compared ? '' : peer,
    })
  }
  return arrivals
}

/** The commands as our own JSON gives them. */
async function ourWay(cli: string, framework: string, folder: string): Promise<Way> {
  const create = `${process.execPath} ${cli} . --framework ${framework} --name app --no-git --json`
  let json = ''
  const onOutput = (text: string, stream: 'stdout' | 'stderr') => {
    if (stream === 'stdout') json += text
  }
  const cwd = mkdtempSync(path.join(folder, 'plan-'))
  await runCommand(toCommand(`${create} --dry-run`), { cwd, onOutput })
  const { commands } = JSON.parse(json)
  return { lines: [create, ...commands.install, ...commands.dev.slice(-1)] }
}

async function travel({ files = {}, lines }: Way, folder: string): Promise<number> {
  const cwd = mkdtempSync(path.join(folder, 'way-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(cwd, name), text)
  const port = await freePort()
  const commands = lines.map((line) => toCommand(line.replace('{port}', String(port))))
  const startedAt = performance.now()
  for (const command of commands.slice(0, -1)) await runCommand(command, { cwd })
  const server = await startServer(commands.at(-1) ?? toCommand(''), { cwd, port })
  const { status } = await httpGet(new URL(server.origin), { timeoutMs: 90_000 })
  const ms = performance.now() - startedAt
  await server.stop()
  rmSync(cwd, { recursive: true, force: true, maxRetries: 5 })
  if (status !== 200) throw new Error(`${lines.at(-1)} answered ${status}`)
  return ms
}

/** `A=b program word`; nothing here needs quotes. */
function toCommand(line: string): CommandLine {
  const words = line.split(' ')
  const isSetting = (word: string) => /^[A-Z_]+=/.test(word)
  const settings = words.filter(isSetting).map((word) => word.split('=', 2) as [string, string])
  return { env: Object.fromEntries(settings), words: words.filter((word) => !isSetting(word)) }
}
