import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { libraryContenders, measureThousand } from './bench/library.ts'
import { type Measured, measure } from './bench/measure.ts'
import { installPeers } from './bench/peers.ts'
import { buildPackage } from './build/index.ts'
import { repositoryRoot } from './generate/index.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 21)
const dist = path.join(repositoryRoot, 'dist')
const cli = path.join(dist, 'cli.js')
const frameworks = ['express@5', 'django@5.2', 'spring-boot@4.1', 'rails@7.2']

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
const measured = measure(
  [{ name: 'node -e 0', argv: ['-e', '0'] }, ...ours, ...libraryContenders(dist), ...installPeers(folder)],
  rounds,
)
const thousand = measureThousand(dist, folder)
rmSync(folder, { recursive: true, force: true })
const [bare = { name: '', ms: 1, megabytes: 1 }, ...contenders] = measured
const vite = contenders.find(({ name }) => name === 'create-vite') ?? bare

const goals: Readonly<Record<string, number>> = { '--help': 1.15, '--version': 1.15, '--list': 1.15 }
const row = ({ name, ms, megabytes }: Measured) => {
  const goal = goals[name] ?? (name.startsWith('create ') ? 1.25 : undefined)
  const ratio = ms / bare.ms
  const verdict = goal === undefined ? '' : ratio <= goal ? `yes, ≤ ${goal}` : `no, ${goal} is the goal`
  const memory = (megabytes / bare.megabytes).toFixed(2)
  return `| \`${name}\` | ${ratio.toFixed(2)} | ${(ms / vite.ms).toFixed(2)} | ${memory} | ${verdict} |`
}
const [first, last] = [thousand[0], thousand.at(-1)]
const timeOf = (wanted: string) => contenders.find(({ name }) => name === wanted)?.ms ?? 0
const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  }),
)
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
  `| all twelve in one process, one = 1 | ${(timeOf('library: 12') / timeOf('library: 1')).toFixed(2)} | ≤ 3 |`,
  `| 1,000 projects: the last hundred, the first = 1 | time ${((last?.ms ?? 0) / (first?.ms ?? 1)).toFixed(2)}, memory ${((last?.megabytes ?? 0) / (first?.megabytes ?? 1)).toFixed(2)} | linear, flat |`,
  `| tarball | ${kilobytes(packed.size)} | ≤ 150 kB |`,
  `| unpacked | ${kilobytes(packed.unpackedSize)} | ≤ 700 kB |`,
  '| runtime dependencies | 0 | 0 |',
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
