import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { emptyDirSync } from 'fs-extra/esm'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { shells } from '../../src/request/flags.ts'
import { findOnPath } from '../../src/run/find-tool.ts'
import { data } from '../support/catalog.ts'
import { scratchFolder } from '../support/scratch.ts'
import {
  type RefusingNetwork,
  refuseNetwork,
  runAside,
  setTraps,
  stateOf,
  type Trap,
  trapsFor,
} from '../support/traps.ts'

const scratch = scratchFolder('traps')
const folder = (name: string): string => {
  const made = path.join(scratch, name)
  mkdirSync(made)
  return made
}
const [cwd, sprung, home, temporary, bin] = [
  folder('cwd'),
  folder('sprung'),
  folder('home'),
  folder('tmp'),
  folder('bin'),
]
const traps = trapsFor(sprung)
setTraps(cwd, traps)

const corepack = findOnPath('corepack', process.env)
if (corepack) spawnSync(corepack, ['enable', '--install-directory', bin])
else
  console.warn('Not here: corepack, so nothing shows that its stand-ins for package managers are left alone.')

// As `npm create` puts them there: the project's programs before all others. And what nobody should have.
const projectPrograms = path.join(cwd, 'node_modules/.bin')
const PATH = [projectPrograms, process.env.PATH, bin, '.', ''].join(path.delimiter)

let network: RefusingNetwork
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  network = await refuseNetwork()
  env = {
    ...{ ...process.env, ...network.env, PATH, LANG: 'C.UTF-8', CI: undefined },
    HOME: home,
    TMPDIR: temporary,
    npm_config_user_agent: 'npm/11.0.0 node/v24.0.0 linux x64',
  }
  for (const name of [home, temporary]) chmodSync(name, 0o555)
})
afterAll(() => {
  network.close()
  for (const name of [home, temporary]) chmodSync(name, 0o755)
})

/** What a run must leave as it is. root may write what nobody may, so what it wrote is looked for as well. */
const around = () => stateOf(cwd, home, temporary)
beforeEach(() => {
  network.asked.length = 0
  emptyDirSync(sprung)
})

const ids = Object.keys(data.frameworks)
const lookingOnly: readonly (readonly string[])[] = [
  ['--help'],
  ['--version'],
  ['--list'],
  ['--doctor'],
  ['--compare', ids.join(',')],
  ...shells.map((shell) => ['--completion', shell]),
  ...ids.map((id) => ['--info', id]),
  ...ids.map((id) => ['app', '--framework', id, '--dry-run']),
  // Installing asks for more: once for each package manager.
  ...Object.entries(data.ecosystems).flatMap(([ecosystem, { packageManagers }]) => {
    const framework = ids.find((id) => data.frameworks[id]?.ecosystem === ecosystem) ?? ''
    return packageManagers.map(({ id }) => [
      ...['app', '--framework', framework, '--dry-run', '--install', '--package-manager', id],
    ])
  }),
]

describe.skipIf(process.platform === 'win32')(
  'a run that only looks springs no trap, writes nothing and asks nobody',
  () => {
    test.each(lookingOnly.map((words) => [words.join(' '), words] as const))('%s', async (_, words) => {
      const before = around()
      const { code, output } = await runAside([process.execPath, inject('bin'), ...words], { cwd, env })
      expect(output).not.toContain('internal')
      expect([0, 4, 2]).toContain(code)
      expect(readdirSync(sprung)).toEqual([])
      expect(network.asked).toEqual([])
      expect(around()).toEqual(before)
    })

    const hasScript = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '')
    test.skipIf(!hasScript)('the menu, until Ctrl-C', async () => {
      const before = around()
      const command = `'${process.execPath}' '${inject('bin')}' app`
      const child = spawn('script', ['-qfec', command, '/dev/null'], { cwd, env: { ...env, TERM: 'xterm' } })
      let screen = ''
      const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        screen += chunk
        // Every tool has been looked at when a picture of the menu is without "looking".
        if (screen.lastIndexOf('looking …') < screen.lastIndexOf('●')) child.stdin.end('\u0003')
      })
      expect(await ended).toBe(130)
      expect(readdirSync(sprung)).toEqual([])
      expect(network.asked).toEqual([])
      expect(around()).toEqual(before)
    })
  },
)

describe.skipIf(process.platform === 'win32')('the traps are real', () => {
  const own = scratchFolder('sprung')
  const tools = { ...process.env, PATH: [process.env.PATH, bin].join(path.delimiter) }
  const isHere = ({ springs: [program] }: Trap) =>
    program !== undefined && (program.startsWith('./') || findOnPath(program, tools) !== null)

  test.each(traps.filter(isHere).map((trap) => [trap.name, trap] as const))('%s', async (name, trap) => {
    const directory = path.join(own, name)
    setTraps(directory, [trap])
    // Some that nobody answers ask again and again.
    const env = { ...tools, ...network.env, HOME: own }
    await runAside(trap.springs, { cwd: directory, env, timeout: 10_000 })
    expect([...readdirSync(sprung), ...network.asked]).not.toEqual([])
  })
})
