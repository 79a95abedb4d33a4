import { describe, expect, test } from 'vitest'
import managers from '../../../data/package-managers.json' with { type: 'json' }
import data from '../../../data/toolchains.json' with { type: 'json' }
import { packageManagersSchema, toolchainsSchema } from '../../../src/catalog/schema.ts'
import { readVersion } from '../../../src/run/read-version.ts'

const toolchains = toolchainsSchema.parse(data)
const packageManagers = packageManagersSchema.parse(managers)

/** What the tools really print. */
const samples: Record<string, readonly (readonly [output: string, version: string])[]> = {
  npm: [['11.19.1', '11.19.1']],
  pnpm: [['12.21.0', '12.21.0']],
  yarn: [
    ['1.22.22', '1.22.22'],
    ['4.18.1', '4.18.1'],
  ],
  bun: [['1.4.5', '1.4.5']],
  python: [
    ['Python 3.11.7', '3.11.7'],
    ['Python 3.14.0rc2', '3.14.0'],
    ['Python 3.13.0+', '3.13.0'],
  ],
  uv: [['uv 0.9.5 (d5f39331a 2025-10-21)', '0.9.5']],
  java: [
    [
      'openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment (build 17.0.15+6-Debian-1deb12u1)',
      '17.0.15',
    ],
    ['java version "1.8.0_392"\nJava(TM) SE Runtime Environment', '1.8.0'],
    ['Picked up JAVA_TOOL_OPTIONS: -Xmx1g\nopenjdk version "25-ea" 2025-09-16', '25.0.0'],
  ],
  maven: [
    ['Apache Maven 3.8.7\nMaven home: /usr/share/maven\nJava version: 17.0.15, vendor: Debian', '3.8.7'],
    ['Apache Maven 4.0.0-rc-4 (bed0f8174bf728978f86fac533aa38a9511f3872)', '4.0.0'],
  ],
  php: [
    ['PHP 8.4.27 (cli) (built: Nov  1 2026 10:00:00) (NTS)', '8.4.27'],
    ['PHP Warning:  Module "xml" is already loaded in Unknown on line 0\nPHP 8.3.6 (cli)', '8.3.6'],
    ['PHP 8.2.29-1~deb12u1 (cli)', '8.2.29'],
  ],
  composer: [
    ['Composer version 2.9.2 2025-11-19 21:57:25\nPHP version 8.4.27 (/usr/bin/php)', '2.9.2'],
    ['Composer 2.5.5 2023-03-21 11:50:05', '2.5.5'],
  ],
  frankenphp: [
    ['FrankenPHP v1.11.1 PHP 8.5.1 Caddy v2.10.2 h1:g/gTYjGMD0dec+UgMw8SnfmJ3I9+M2TdvoRL/Ovu6U8=', '1.11.1'],
  ],
  ruby: [
    ['ruby 3.4.7 (2025-10-08 revision 7a5688e2a2) +PRISM [x86_64-linux]', '3.4.7'],
    ['ruby 3.1.2p20 (2022-04-12 revision 4491bb740a) [x86_64-linux-gnu]', '3.1.2'],
  ],
  bundler: [
    ['Bundler version 2.6.9', '2.6.9'],
    ['4.0.3', '4.0.3'],
  ],
  dotnet: [
    ['10.0.100-rc.2.25502.107', '10.0.100'],
    ['11.0.100', '11.0.100'],
  ],
  elixir: [
    [
      'Erlang/OTP 29 [erts-17.0] [source] [64-bit] [jit:ns]\n\nElixir 1.20.0-rc.1 (compiled with Erlang/OTP 28)',
      '1.20.0',
    ],
  ],
  erlang: [['27', '27.0.0']],
  git: [
    ['git version 2.39.5', '2.39.5'],
    ['git version 2.50.1 (Apple Git-155)', '2.50.1'],
    ['git version 2.47.1.windows.1', '2.47.1'],
  ],
}

describe('data/toolchains.json', () => {
  test('has a sample of what each tool prints', () => {
    const asked = Object.keys(toolchains).filter((id) => !toolchains[id]?.inProcess)
    expect(Object.keys(samples).sort()).toEqual(asked.sort())
  })

  const cases = Object.entries(samples).flatMap(([id, list]) =>
    list.map(([output, version]) => ({ id, output, version })),
  )
  test.each(cases)('reads $id $version', async ({ id, output, version }) => {
    const patterns = toolchains[id]?.probes.map(({ pattern }) => pattern) ?? []
    for (const pattern of patterns) expect((await readVersion(output, pattern))?.version).toBe(version)
  })

  test.each(['posix', 'windows'] as const)(
    'on %s, looks for the Python that the commands start',
    (system) => {
      const [probe, ...others] = toolchains.python?.probes.filter(({ on = system }) => on === system) ?? []
      expect(probe?.command[0]).toBe(packageManagers.pip?.variables[system]?.python)
      expect(others).toEqual([])
    },
  )

  test('finds every feature pattern in what PHP lists, and nothing that only resembles it', () => {
    const modules =
      '[PHP Modules]\nCore\nctype\ncurl\ndom\nfileinfo\nfilter\nhash\nlibxml\nmbstring\nopenssl\npcre\nsession\ntokenizer\nxml\nxmlwriter\n'
    for (const { pattern } of Object.values(toolchains.php?.features ?? {})) {
      expect(modules).toMatch(new RegExp(pattern ?? '', 'm'))
      expect('xmlreader\npdo_curl\nmbstring2\n').not.toMatch(new RegExp(pattern ?? '', 'm'))
    }
  })
})
