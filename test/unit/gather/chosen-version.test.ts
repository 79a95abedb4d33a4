import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Toolchains } from '../../../src/catalog/framework.ts'
import type { VersionManager } from '../../../src/catalog/schema/version-manager.ts'
import { probeToolchains } from '../../../src/gather/probe.ts'
import { isWindows } from '../../support/platform.ts'
import { fails, program, says } from '../../support/program.ts'
import { tempFolder } from '../run/helpers.ts'
import { toolchains } from './tools.ts'

describe('a version that is chosen by a file', () => {
  const files = [
    { file: '.snake-version', version: String.raw`^\s*([^#\s]\S*)` },
    { file: '.versions', version: String.raw`^snake\s+(\S+)` },
  ]
  const withBroughtTools: Toolchains = {
    ...toolchains,
    snake: {
      ...toolchains.snake,
      brings: { egg: { unless: { SNAKE_OFFLINE: '^1$' } } },
    } as Toolchains[string],
  }
  const shims: VersionManager = {
    ...{
      name: 'Shims',
      standIn: String.raw`[/\\]shims[/\\]`,
      quiet: { NO_DOWNLOADS: '1' },
    },
    variable: '{TOOL}_VERSION',
    files,
    tools: { snake: {} },
  }
  const shell: VersionManager = {
    ...shims,
    standIn: String.raw`[/\\]versions[/\\]`,
    variable: undefined,
  }

  async function scene(place: string, body: string) {
    const folder = await tempFolder()
    program(join(folder, place), 'snake3', body)
    await mkdir(join(folder, 'project/below'), { recursive: true })
    return {
      folder: join(folder, 'project'),
      look: async (managers: VersionManager[], more: Record<string, string> = {}) =>
        (
          await probeToolchains(['snake'], withBroughtTools, {
            directory: join(folder, 'project/below'),
            env: { PATH: join(folder, place), ...more },
            managers,
            timeoutMs: 30_000,
          })
        ).snake,
    }
  }
  const version = "console.log('Snake ' + (process.env.SNAKE_VERSION || '3.1.0'))"
  const obedient = `if (process.env.NO_DOWNLOADS !== '1') process.exit(9); ${version}`

  test('a stand-in is told which, and what it answers is named with the file', async () => {
    const { folder, look } = await scene('shims', obedient)
    expect(await look([shims])).toMatchObject({ version: '3.1.0', manager: 'Shims' })
    expect(await look([shims])).not.toHaveProperty('chosenBy')
    await writeFile(join(folder, '.versions'), '# ours\nruby 3.4.1\nsnake 2.7.18\n')
    expect(await look([shims])).toMatchObject({ version: '2.7.18', chosenBy: join(folder, '.versions') })
    await writeFile(join(folder, 'below/.snake-version'), '3.9.1\n')
    expect(await look([shims])).toMatchObject({
      version: '3.9.1',
      chosenBy: join(folder, 'below/.snake-version'),
    })
  })

  test('a stand-in for nothing that is installed is named with the file, too', async () => {
    const { folder, look } = await scene(
      'shims',
      "console.error('shims: version ' + process.env.SNAKE_VERSION + ' is not installed'); process.exitCode = 1",
    )
    await writeFile(join(folder, '.versions'), 'snake 9.9.9')
    expect(await look([shims])).toMatchObject({
      status: 'broken',
      detail: expect.stringContaining('version 9.9.9 is not installed'),
      chosenBy: join(folder, '.versions'),
    })
  })

  test('where a shell has put it on PATH, the file is named only when it is that version', async () => {
    const { folder, look } = await scene('versions', says('Snake 3.12.1'))
    for (const [text, named] of [
      ['3.12', true],
      ['3', true],
      ['3.12.1-tem', true],
      ['3.1', false],
      ['lts/*', false],
    ] as const) {
      await writeFile(join(folder, '.snake-version'), text)
      expect('chosenBy' in ((await look([shell])) ?? {}), text).toBe(named)
    }
  })

  test('a file that nobody reads here chooses nothing', async () => {
    const { folder, look } = await scene('usr', version)
    await writeFile(join(folder, '.versions'), 'snake 2.7.18')
    expect(await look([shims])).toMatchObject({ version: '3.1.0' })
    expect(await look([shims])).not.toHaveProperty('chosenBy')
  })

  test('how it installs another version is said where it is there', async () => {
    const { look, folder } = await scene('usr', says('Snake 3.12.1'))
    const install = 'shims install snake {major}'
    const able = { ...shims, install: 'shims install {tool} {major}' }
    const onPath = { ...able, here: { program: 'shimsctl' } }
    expect(await look([onPath])).not.toHaveProperty('byManager')
    program(join(folder, '../usr'), 'shimsctl', fails(9))
    expect(await look([onPath])).toMatchObject({ byManager: install })
    const byVariable = { ...able, here: { variable: 'SHIMS_DIR' } }
    expect(await look([byVariable])).not.toHaveProperty('byManager')
    expect(await look([byVariable], { SHIMS_DIR: '/opt/shims' })).toMatchObject({ byManager: install })
    expect(await look([{ ...onPath, tools: { snake: { install: false } } }])).not.toHaveProperty('byManager')
    await rm(join(folder, '../usr', isWindows ? 'snake3.cmd' : 'snake3'))
    expect(await look([onPath])).toMatchObject({ status: 'missing', byManager: install })
  })

  test('what a tool brings is known unless a variable keeps it from that', async () => {
    const { look } = await scene('usr', says('Snake 3.12.1'))
    expect(await look([])).toMatchObject({ brings: ['egg'] })
    expect(await look([], { SNAKE_OFFLINE: '1' })).not.toHaveProperty('brings')
    expect(await look([], { SNAKE_OFFLINE: '0' })).toMatchObject({ brings: ['egg'] })
  })

  test('what may have to download before it answers is not asked, and counts as here', async () => {
    const { look, folder } = await scene(
      'shims',
      "require('fs').writeFileSync(process.env.ASKED, ''); process.exit(1)",
    )
    const asked = join(folder, 'asked')
    expect(await look([{ ...shims, downloads: true }], { ASKED: asked })).toMatchObject({
      status: 'found',
      version: null,
      manager: 'Shims',
    })
    expect(existsSync(asked)).toBe(false)
  })
})
