import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import { resolveCommand } from '../../src/plan/command-line.ts'
import { data } from '../support/catalog.ts'
import { frameworkIds, variantsOf } from '../support/variants.ts'
import { isHere } from './machine.ts'
import { createProject, makeWorkspace, removeWorkspace, runAll } from './project.ts'

/** Short, long enough to break lines, and in need of another one in code. */
const names = ['my-api', 'a-project-name-that-is-sixty-characters-long-and-still-works', 'test']

const only = process.env.CONTRACT?.split(',')

for (const id of frameworkIds) {
  const offline = data.frameworks[id]?.checks.offline
  if (!offline) continue
  const fixtures = path.join(repositoryRoot, 'test', 'fixtures', 'offline', id)
  const commands = resolveCommand(offline.run, { fixtures })
  const skip = await whyNot(id, offline.needs)
  if (skip !== null) console.warn(`SKIPPED ${id} offline: ${skip}`)

  for (const variant of await variantsOf(id))
    test.skipIf(skip !== null).each(names)(`${variant.label} as "%s", without its registry`, async (name) => {
      const cwd = makeWorkspace()
      try {
        const { directory } = createProject(inject('bin'), variant, name, cwd)
        expect(await runAll(commands, directory)).toMatch(/[1-9]\d* (passed|tests)/)
      } finally {
        removeWorkspace(cwd)
      }
    })
}

/** A run for some frameworks alone has to find something here, too. */
async function whyNot(id: string, tool: string): Promise<string | null> {
  if (only && !only.includes(id)) return 'not asked for'
  return (await isHere(tool)) ? null : `${tool} is not here`
}
