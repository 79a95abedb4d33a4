import { describe, expect, test } from 'vitest'
import { readVersion } from '../../../src/gather/read-version.ts'
import { remedyFor } from '../../../src/plan/remedy.ts'
import { data } from '../../support/catalog.ts'

const toolchains = Object.values(data.toolchains)
const samples = toolchains.flatMap(({ id, probes, samples }) =>
  samples.map(({ output, version }) => ({ id, probes, output, version })),
)

describe('data/toolchains', () => {
  test.each(toolchains.filter(({ inProcess }) => !inProcess))(
    'has a sample of what $id prints',
    ({ samples }) => {
      expect(samples).not.toEqual([])
    },
  )

  test('has a version for each install command that names one', () => {
    const ranges = Object.values(data.frameworks).flatMap(({ requires, ecosystem, releases }) =>
      [requires, data.ecosystems[ecosystem]?.requires, ...releases.map(({ requires }) => requires)].flatMap(
        (needs) => Object.entries(needs ?? {}),
      ),
    )
    for (const [tool, range] of ranges) {
      const commands = Object.values(remedyFor(data.toolchains[tool] as never, range))
      expect(commands.join('\n')).not.toMatch(/\{(major|minor)\}/)
    }
  })

  test.each(samples)('reads $id $version', async ({ probes, output, version }) => {
    for (const { pattern } of probes) expect((await readVersion(output, pattern))?.version).toBe(version)
  })

  test.each(['posix', 'windows'] as const)(
    'on %s, looks for the Python that the commands start',
    (system) => {
      const pip = data.ecosystems.pypi?.packageManagers.find(({ id }) => id === 'pip')
      const [probe, ...others] =
        data.toolchains.python?.probes.filter(({ on = system }) => on === system) ?? []
      expect(probe?.command[0]).toBe(pip?.variables[system].python)
      expect(others).toEqual([])
    },
  )

  test('finds every feature pattern in what PHP lists, and nothing that only resembles it', () => {
    const modules =
      '[PHP Modules]\nCore\nctype\ncurl\ndom\nfileinfo\nfilter\nhash\nlibxml\nmbstring\nopenssl\npcre\nsession\ntokenizer\nxml\nxmlwriter\n'
    for (const { pattern } of Object.values(data.toolchains.php?.features ?? {})) {
      expect(modules).toMatch(new RegExp(pattern ?? '', 'm'))
      expect('xmlreader\npdo_curl\nmbstring2\n').not.toMatch(new RegExp(pattern ?? '', 'm'))
    }
  })
})
