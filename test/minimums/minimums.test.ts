import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, inject, type TestContext, test } from 'vitest'
import { isAsWritten, originOf } from '../../scripts/minimums/minimums.ts'
import { type Obtained, obtain } from '../../scripts/minimums/obtain.ts'
import { once } from '../../scripts/versions/once.ts'
import { probe } from '../../src/gather/prober.ts'
import { lookAt } from '../contract/availability.ts'
import { createProject, makeWorkspace, removeWorkspace, runAll, toActOn } from '../contract/project.ts'
import { data } from '../support/catalog.ts'
import { type Least, trialsOf } from './trials.ts'

/**
 * What the data says that is enough, is enough: projects are installed, tested, linted and built with exactly the least
 * version of each tool, or, where it comes with a system, on that system. `MINIMUMS=express` limits a run to some
 * frameworks; `MINIMUMS_REQUIRE=express` fails where one would be skipped.
 */
const tools = mkdtempSync(path.join(tmpdir(), 'create-backend-minimums-'))
afterAll(() => rmSync(tools, { recursive: true, force: true }))

const required = process.env.MINIMUMS_REQUIRE?.split(',') ?? []
const nameOf = ({ tool, written }: Least) => `${data.toolchains[tool]?.name} ${written}`

const obtainOnce = once(async (tool: string, version: string) => {
  const toolchain = data.toolchains[tool]
  if (!toolchain) throw new Error(`there is no tool "${tool}"`)
  return obtain(toolchain, version, path.join(tools, `${tool}-${version}`))
})

for (const { variant, tools: least } of await trialsOf(process.env.MINIMUMS?.split(','))) {
  test(`${variant.label} with ${least.map(nameOf).join(', ')}`, async (context) => {
    const obtained = await Promise.all(least.map(({ tool, version }) => obtainOnce(tool, version)))
    const restore = enter(obtained)
    const cwd = makeWorkspace()
    try {
      const { plan, skip: lacking } = await lookAt(variant)
      if (lacking !== null) return skip(context, lacking)
      for (const one of least) {
        const other = await otherVersion(one)
        if (other !== null) return skip(context, `${nameOf(one)} is to be tried, and ${other} is here.`)
      }
      const { directory } = createProject(inject('bin'), variant, 'my-api', cwd)
      expect(await runAll(plan.commands.install, directory)).not.toMatch(toActOn)
      for (const name of ['test', 'lint', 'build'] as const) await runAll(plan.commands[name], directory)
    } finally {
      restore()
      removeWorkspace(cwd)
    }
  })

  function skip(context: TestContext, reason: string): void {
    if (required.includes(variant.framework)) throw new Error(reason)
    console.warn(`SKIPPED ${variant.label}: ${reason}`)
    context.skip(reason)
  }
}

/** Puts the tools before all others. */
function enter(obtained: readonly Obtained[]): () => void {
  const before = process.env.PATH
  const folders = obtained.flatMap(({ bin }) => (bin === null ? [] : [bin]))
  process.env.PATH = [...folders, before].join(path.delimiter)
  return () => {
    process.env.PATH = before
  }
}

/** The version that is here, where it is not the least: a system has what it has. */
async function otherVersion({ tool, written, version }: Least): Promise<string | null> {
  const found = (await probe([tool], [])).tools[tool]?.version ?? 'none'
  const toolchain = data.toolchains[tool]
  const origin = toolchain && originOf(toolchain)
  const isLeast = origin && 'system' in origin ? isAsWritten(found, written) : found === version
  return isLeast ? null : found
}
