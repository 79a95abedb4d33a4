import path from 'node:path'
import { expect, inject, test } from 'vitest'
import { loadFramework, loadShared } from '../../src/catalog/load.ts'
import { defaultChoices, describe } from '../../src/describe/describe.ts'
import { filesUnder } from '../support/project-files.ts'
import { scratchFolder } from '../support/scratch.ts'
import { mustRun } from '../support/tool.ts'
import { frameworkIds, renderVariant } from '../support/variants.ts'

const scratch = scratchFolder('every')
const created: string[] = []

test.each(frameworkIds)(
  '%s comes out of the tarball as it was rendered, executable bits and dot files included',
  async (id) => {
    const { definition } = await loadFramework(id)
    const { release, language, packageManager } = defaultChoices(definition)
    const choice = { release: release.id, language: language?.id ?? null, packageManager: packageManager.id }
    const expected = await renderVariant({ label: id, framework: id, ...choice })

    const words = [
      'my-api',
      '--framework',
      `${id}@${release.id}`,
      '--package-manager',
      packageManager.id,
      '--json',
    ]
    const result = JSON.parse(
      mustRun(process.execPath, [inject('bin'), path.join(id, 'my-api'), ...words.slice(1)], {
        cwd: scratch,
      }),
    )
    expect(result.status).toBe('created')
    expect(result.project).toMatchObject({ framework: id, ...choice })

    const made = filesUnder(path.join(scratch, id, 'my-api'))
    expect(made).toEqual(
      new Map([...expected].map(([file, { executable }]) => [file, executable] as const).sort(byPath)),
    )
    created.push(...made.keys())
  },
)

test('that included dot files in subfolders, which packing is known to lose', () => {
  expect(created.filter((file) => /\/\.[^/]+$/.test(file))).not.toEqual([])
})

test('what the tarball says of a framework is what the sources say', async () => {
  const [id = ''] = frameworkIds
  const info = JSON.parse(
    mustRun(process.execPath, [inject('bin'), '--info', id, '--json'], { cwd: scratch }),
  )
  const facts = describe(await loadFramework(id), await loadShared(), 'posix')
  expect(info.framework).toMatchObject({ id, starter: JSON.parse(JSON.stringify(facts.starter)) })
})

function byPath([a]: readonly [string, boolean], [b]: readonly [string, boolean]): number {
  return a < b ? -1 : 1
}
