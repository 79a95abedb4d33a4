import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import type { Part } from '../../src/catalog/schema/checks.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { checkContract } from '../../src/run/contract.ts'
import { freePort } from '../../src/run/free-port.ts'
import { startServer } from '../../src/run/serve.ts'
import { data } from '../support/catalog.ts'
import { everyChoiceOnce, frameworkIds, type Variant, variantsOf } from '../support/variants.ts'
import type { Adaptation } from './adaptations.ts'
import { lookAt } from './availability.ts'
import { askSlowly, isServing } from './in-flight.ts'
import { listeningAddresses } from './listening-addresses.ts'
import {
  changeSources,
  createProject,
  git,
  hideFile,
  makeWorkspace,
  type Project,
  readTree,
  removeWorkspace,
  runAll,
  toActOn,
} from './project.ts'
import { slowDown } from './slow-greeting.ts'

/**
 * The starter contract, C1 to C13, for every variant that this machine can run: created from the packed tarball,
 * installed from real registries, tested, linted, built, booted, asked, and stopped.
 *
 * `CONTRACT=django,flask` limits a run to some frameworks; `CONTRACT_REQUIRE=express` fails where one would be skipped;
 * `CONTRACT_VARIANTS=once` takes every release line, language and package manager once, instead of all that go together.
 */
const names = [
  'my-api',
  'My API',
  '123go',
  'class',
  'test',
  'django',
  'spring',
  'été',
  '@scope/pkg',
  'a-project-name-that-is-sixty-characters-long-and-still-works',
] as const

const only = process.env.CONTRACT?.split(',')
const required = process.env.CONTRACT_REQUIRE?.split(',') ?? []
const ids = frameworkIds.filter((id) => only?.includes(id) ?? true)
const variants = (await Promise.all(ids.map(variantsOf))).flat()
const checked = await Promise.all(
  variants.map(async (variant, index) => {
    const name = names[index % names.length] ?? names[0]
    return { name, ...(await lookAt(variant, name)) }
  }),
)

const validate = new Ajv2020().compile(
  JSON.parse(readFileSync(path.join(repositoryRoot, 'dist', 'schema', 'result.json'), 'utf8')),
)

const can = checked.filter(({ skip }) => skip === null).map(({ variant }) => variant)
const chosen = new Set(
  process.env.CONTRACT_VARIANTS === 'once'
    ? ids.flatMap((id) => everyChoiceOnce(can.filter(({ framework }) => framework === id)))
    : can,
)

test.each(required)('%s is not skipped', (id) => {
  const own = checked.filter(({ variant }) => variant.framework === id)
  expect(own.filter(({ skip }) => skip === null)).not.toEqual([])
})

for (const { variant, name, plan, adaptations, skip } of checked) {
  const title = `${variant.label} as "${name}"`
  if (skip !== null) {
    console.warn(`SKIPPED ${variant.label}: ${skip}`)
    test.skipIf(true)(`${title}: ${skip}`, () => {})
    continue
  }
  if (!chosen.has(variant)) continue
  for (const { because } of adaptations) console.warn(`ADAPTED ${variant.label}: ${because}.`)
  describe(title, () => contractOf(variant, name, plan, adaptations))
}

function contractOf(variant: Variant, name: string, plan: Plan, adaptations: readonly Adaptation[]): void {
  const { healthStatus } = plan
  const commands: Plan['commands'] = Object.assign(
    {},
    plan.commands,
    ...adaptations.map((adaptation) => adaptation.commands),
  )
  const leftOut: Partial<Record<Part, string>> = Object.assign(
    {},
    ...adaptations.map(({ leavesOut }) => leavesOut),
  )
  const because = (part: Part, title: string) => (leftOut[part] ? `${title}: ${leftOut[part]}` : title)
  const cwd = makeWorkspace()
  let project: Project
  let tracked: string[]

  beforeAll(() => {
    project = createProject(inject('bin'), variant, name, cwd)
  })
  afterAll(() => removeWorkspace(cwd))

  test('C1 the same inputs give the same bytes, secrets aside', () => {
    expect(validate(project.result), JSON.stringify(validate.errors)).toBe(true)
    const again = createProject(inject('bin'), variant, name, cwd, 'again')
    const [first, second] = [readTree(project.directory), readTree(again.directory)]
    const secrets = [first, second].map((tree) => tree.get('.env'))
    if (secrets[0] !== undefined) expect(secrets[0]).not.toBe(secrets[1])
    for (const tree of [first, second]) tree.delete('.env')
    expect([...second]).toEqual([...first])
  })

  test('C2 installs without a warning to act on', async () => {
    const output = await runAll(commands.install, project.directory)
    expect(output).not.toMatch(toActOn)
    git(project.directory, 'init', '--quiet')
    git(project.directory, 'add', '--all')
    git(project.directory, 'commit', '--quiet', '--message', 'made')
    tracked = git(project.directory, 'ls-files').split('\n').filter(Boolean)
  })

  test('C9 the tests pass, and fail when the greeting changes', async () => {
    await runAll(commands.test, project.directory)
    const restore = changeSources(project.directory, tracked, 'Hello, World!', 'Goodbye')
    try {
      await expect(runAll(commands.test, project.directory)).rejects.toMatchObject({ code: 'command-failed' })
    } finally {
      restore()
    }
  })

  test.skipIf(leftOut.C10)(because('C10', 'C10 the linter and the formatter find nothing'), async () => {
    await runAll(commands.lint, project.directory)
  })

  test('C3 to C6 the development server answers', async () => {
    const port = await freePort()
    const [command] = commands.dev.slice(-1)
    if (!command) throw new Error('there is no dev command')
    const server = await startServer(command, { cwd: project.directory, port })
    try {
      const checks = await checkContract({
        origin: server.origin,
        healthStatus,
        projectDir: project.directory,
      })
      // In development a framework may explain a 404; the status must still be right.
      const failed = checks.filter(
        ({ ok, check, detail }) => !ok && (check !== 'not-found' || detail.includes('expected status')),
      )
      expect(failed).toEqual([])
    } finally {
      await server.stop()
    }
    expect(await isServing(server.origin)).toBe(false)
  })

  test('C4 to C8 production answers, and stops when told to', async () => {
    await runAll(commands.build, project.directory)
    const { checks, stopped } = await serve(project, commands.start, healthStatus)
    expect(checks.filter(({ ok }) => !ok)).toEqual([])
    expect(stopped).toMatchObject({ forced: false, stillListening: false })
    expect([0, 143, 'SIGTERM']).toContain(stopped.code ?? stopped.signal)
    expect(stopped.ms).toBeLessThan(10_000)
  })

  if (Object.keys(plan.loopback).length > 0) {
    test.skipIf(process.platform !== 'linux')('a verification listens on loopback alone', async () => {
      const [command] = commands.start.slice(-1)
      if (!command) throw new Error('there is no start command')
      const [port, { loopback }] = [await freePort(), plan]
      const { stop } = await startServer(command, { cwd: project.directory, port, loopback })
      try {
        expect(listeningAddresses(port)).toEqual(['127.0.0.1'])
      } finally {
        await stop()
      }
    })
  }

  // An application that only fails on its first request passes a deployment's health check.
  if (plan.secrets !== null && !data.frameworks[variant.framework]?.checks.bootsWithoutSecrets) {
    test('C7 production does not start without its secrets', async () => {
      const [command] = commands.start.slice(-1)
      if (!command) throw new Error('there is no start command')
      const restore = hideFile(project.directory, '.env')
      try {
        const server = startServer(command, { cwd: project.directory, port: await freePort() })
        await expect(server.then(({ stop }) => stop())).rejects.toMatchObject({ code: 'command-failed' })
      } finally {
        restore()
      }
    })
  }

  test('C11 nothing that was done shows in git, and no secret is tracked', () => {
    expect(git(project.directory, 'status', '--porcelain')).toBe('')
    const env = readTree(project.directory).get('.env') ?? ''
    const secrets = Object.keys(plan.secrets?.values ?? {})
    const values = secrets.map((secret) => new RegExp(`^${secret}=(.+)$`, 'm').exec(env)?.[1] ?? '')
    const text = tracked.map((file) => readFileSync(path.join(project.directory, file), 'utf8')).join('\n')
    expect(tracked).not.toContain('.env')
    for (const value of values) {
      expect(value.length).toBeGreaterThan(16)
      expect(text).not.toContain(value.replace(/^"|"$/g, ''))
    }
  })

  test('C12 the README names the commands of the JSON', () => {
    const readme = readFileSync(path.join(project.directory, 'README.md'), 'utf8')
    for (const lines of Object.values(project.result.commands)) {
      for (const line of lines) expect(readme).toContain(line)
    }
  })

  test.skipIf(leftOut['C8 in flight'])(
    because('C8 in flight', 'C8 a request in flight is answered before it stops'),
    async () => {
      const restore = slowDown(variant.framework, project.directory, tracked)
      try {
        await runAll(commands.build, project.directory)
        const port = await freePort()
        const [command] = commands.start.slice(-1)
        if (!command) throw new Error('there is no start command')
        const server = await startServer(command, { cwd: project.directory, port })
        const { sent, answer } = askSlowly(server.origin)
        await sent
        const [body, stopped] = await Promise.all([answer, server.stop()])
        expect(body).toBe('Hello, World!')
        expect(stopped).toMatchObject({ forced: false, stillListening: false })
      } finally {
        restore()
      }
    },
  )
}

async function serve(project: Project, start: Parameters<typeof runAll>[0], healthStatus: string) {
  const [command] = start.slice(-1)
  if (!command) throw new Error('there is no start command')
  const server = await startServer(command, { cwd: project.directory, port: await freePort() })
  try {
    const checks = await checkContract({ origin: server.origin, healthStatus, projectDir: project.directory })
    return { checks, stopped: await server.stop() }
  } finally {
    await server.stop()
  }
}
