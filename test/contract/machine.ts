import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { EcosystemFile } from '../../src/catalog/schema/ecosystem.ts'
import { probe } from '../../src/gather/prober.ts'
import type { Findings } from '../../src/plan/machine.ts'

const run = promisify(execFile)

/** Each question is asked once, also when many ask it at the same time. */
function asker<Answer>(): (key: string, ask: () => Promise<Answer>) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>()
  return (key, ask) => {
    const known = answers.get(key) ?? ask()
    answers.set(key, known)
    return known
  }
}

const once = asker<boolean>()
const lookOnce = asker<Findings>()

/** That a machine is busy is no reason to skip what it can do. */
const patient = { timeoutMs: 60_000 }

/** Looks for tools and for features of theirs; anew where the environment is another. */
export async function lookFor(tools: readonly string[], features: readonly string[]): Promise<Findings> {
  const look = (tool: string, features: readonly string[]) =>
    lookOnce(JSON.stringify([tool, features, process.env]), () => probe([tool], features, patient))
  const findings = await Promise.all([
    ...tools.map((tool) => look(tool, [])),
    ...features.map((feature) => look(feature.split('.')[0] ?? '', [feature])),
  ])
  return {
    tools: Object.assign({}, ...findings.map((found) => found.tools)),
    features: Object.assign({}, ...findings.map((found) => found.features)),
  }
}

/** Whether an ecosystem's registry can be reached from here. */
export function canReach({ checks }: EcosystemFile): Promise<boolean> {
  return succeeds(checks.reaches)
}

/** Whether a tool works here. */
export async function isHere(tool: string): Promise<boolean> {
  return (await lookFor([tool], [])).tools[tool]?.status === 'found'
}

/** Whether a command ends with code 0, in an empty folder. */
export function succeeds(command: readonly string[]): Promise<boolean> {
  return once(command.join(' '), async () => {
    const [program = '', ...words] = command
    const cwd = mkdtempSync(path.join(tmpdir(), 'create-backend-question-'))
    try {
      await run(program, words, { cwd, timeout: 120_000 })
      return true
    } catch {
      return false
    } finally {
      rmSync(cwd, { recursive: true, force: true })
    }
  })
}

/** Whether a file can be had over the network. */
export function canDownload(url: string): Promise<boolean> {
  return once(url, async () => {
    try {
      return (await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(10_000) })).ok
    } catch {
      return false
    }
  })
}

/**
 * The optional packages of an npm package that its registry does not have. Yarn 1 looks up those for every platform,
 * also the ones that it will not install, and gives up when one is absent.
 *
 * @param dependency for example `vite@8.0.0`
 */
export async function absentOptionalPackages(dependency: string): Promise<string[]> {
  const { stdout } = await run('npm', ['view', dependency, 'optionalDependencies', '--json'])
  const optional = Object.entries<string>(stdout.trim() === '' ? {} : JSON.parse(stdout))
  const present = await Promise.all(
    optional.map(([name, version]) => succeeds(['npm', 'view', `${name}@${version}`, 'version'])),
  )
  return optional.filter((_, index) => !present[index]).map(([name]) => name)
}
