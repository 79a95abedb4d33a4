import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { timeFromRegistry } from './bench/from-registry.ts'
import { libraryContenders, measureThousand } from './bench/library.ts'
import { type Measured, measure } from './bench/measure.ts'
import { installPeers } from './bench/peers.ts'
import { type Arrival, journeys, timeToHello } from './bench/time-to-hello.ts'
import { buildPackage } from './build/index.ts'
import { packageFolder } from './build/package-folder.ts'
import { repositoryRoot } from './generate/index.ts'
import { readData } from './generate/read-data.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 21)
/** Each of these takes minutes. */
const helloRounds = Number(process.env.BENCH_HELLO_ROUNDS ?? 3)
const dist = path.join(repositoryRoot, 'dist')
const cli = path.join(dist, 'cli.js')
const catalog = Object.values(readData(repositoryRoot).frameworks)
const compared = catalog.flatMap(({ id, checks: { benchmark } }) => (benchmark ? [{ id, benchmark }] : []))
/** One of each ecosystem, as the menu begins. */
const frameworks = catalog
  .filter(({ ecosystem, tier }, index) => {
    return tier === 'core' && catalog.findIndex((other) => other.ecosystem === ecosystem) === index
  })
  .map(({ id }) => id)

await buildPackage()
const folder = mkdtempSync(path.join(tmpdir(), 'create-backend-peers-'))
const create = (framework: string) => ({
  name: `create ${framework}`,
  argv: [cli, 'app', '--framework', framework],
})
const ours = [
  ...['--help', '--version', '--list'].map((flag) => ({ name: flag, argv: [cli, flag] })),
  ...frameworks.map(create),
]
const generators = compared.flatMap(({ benchmark: { generator } }) => (generator ? [generator] : []))
const measured = measure(
  [
    { name: 'node -e 0', argv: ['-e', '0'] },
    ...ours,
    ...libraryContenders(dist, catalog.length),
    ...installPeers(generators, folder),
  ],
  rounds,
)
const thousand = measureThousand(dist, folder)
const fromRegistry = await timeFromRegistry(frameworks[0] ?? '', folder, rounds)
const arrivals = await timeToHello(journeys(compared, folder), cli, folder, helloRounds)
rmSync(folder, { recursive: true, force: true })
const [bare = { name: '', ms: 1, megabytes: 1 }, ...contenders] = measured
const vite = contenders.find(({ name }) => name === 'create-vite') ?? bare

/** Time and memory with bare Node.js as 1; `vite`: must also take less time than create-vite. */
interface Goal {
  readonly time: number
  readonly memory?: number
  readonly vite?: true
}
const fast: Goal = { time: 1.15 }
const goals: Readonly<Record<string, Goal>> = { '--help': fast, '--version': fast, '--list': fast }
const goalOf = (name: string): Goal | undefined =>
  goals[name] ?? (name.startsWith('create ') ? { time: 1.25, memory: 1.25, vite: true } : undefined)

const verdictOf = (...goals: readonly (readonly [name: string, reached: boolean])[]) => {
  const missed = goals.filter(([, reached]) => !reached)
  const named = (some: typeof goals) => some.map(([name]) => name).join(', ')
  if (goals.length === 0) return ''
  return missed.length > 0 ? `no: ${named(missed)}` : `yes: ${named(goals)}`
}
const row = ({ name, ms, megabytes }: Measured) => {
  const [time, memory, besideVite] = [ms / bare.ms, megabytes / bare.megabytes, ms / vite.ms]
  const goal = goalOf(name)
  const verdict = verdictOf(
    ...(goal ? [[`time ≤ ${goal.time}`, time <= goal.time] as const] : []),
    ...(goal?.memory ? [[`memory ≤ ${goal.memory}`, memory <= goal.memory] as const] : []),
    ...(goal?.vite ? [['faster than create-vite', besideVite < 1] as const] : []),
  )
  const ratios = [time, besideVite, memory].map((ratio) => ratio.toFixed(2))
  return `| \`${name}\` | ${ratios.join(' | ')} | ${verdict} |`
}
const [first, last] = [thousand[0], thousand.at(-1)]
const timeOf = (wanted: string) => contenders.find(({ name }) => name === wanted)?.ms ?? 0
const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: packageFolder, encoding: 'utf8' }),
)
const arrivalRow = ({ framework, ours, peer, remark }: Arrival) => {
  if (peer === null) return `| \`${framework}\` | ${seconds(ours)} | | ${remark} |`
  const verdict = verdictOf(['faster', ours < peer])
  return `| \`${framework}\` | ${seconds(ours)} | ${(ours / peer).toFixed(2)} | ${verdict} |`
}
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`
const table = [
  `Medians of ${rounds} interleaved runs of whole processes, as ratios, on Node.js ${process.versions.node} with ${cpus().length} cores.`,
  '',
  '| process | time, bare node = 1 | time, create-vite = 1 | peak memory, bare node = 1 | goal reached |',
  '| --- | --- | --- | --- | --- |',
  ...contenders.map(row),
  '',
  '| through the library, and packed | | goal |',
  '| --- | --- | --- |',
  `| all ${catalog.length} in one process, one = 1 | ${(timeOf(`library: ${catalog.length}`) / timeOf('library: 1')).toFixed(2)} | ≤ 3 |`,
  `| 1,000 projects: the last hundred, the first = 1 | time ${((last?.ms ?? 0) / (first?.ms ?? 1)).toFixed(2)}, memory ${((last?.megabytes ?? 0) / (first?.megabytes ?? 1)).toFixed(2)} | linear, flat |`,
  `| tarball | ${kilobytes(packed.size)} | ≤ 150 kB |`,
  `| unpacked | ${kilobytes(packed.unpackedSize)} | ≤ 700 kB |`,
  '| runtime dependencies | 0 | 0 |',
  typeof fromRegistry === 'string'
    ? `| \`npm create\` from an empty cache | not measured: ${fromRegistry} | ≤ 1 |`
    : `| \`npm create\` from an empty cache and a registry on loopback, create-vite = 1 | ${fromRegistry.toFixed(2)} | ≤ 1 |`,
  '',
  `Time to hello: create, install with a warm cache, start for development, first 200. Medians of ${helloRounds} runs in turn with the framework's own generator, or its documented start.`,
  '',
  '| framework | ours | its own way = 1 | goal reached |',
  '| --- | --- | --- | --- |',
  ...arrivals.map(arrivalRow),
].join('\n')

console.log(table)
const readme = path.join(repositoryRoot, 'README.md')
const text = readFileSync(readme, 'utf8')
writeFileSync(
  readme,
  text.replace(
    /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/,
    (_, open, close) => `${open}${table}\n${close}`,
  ),
)
