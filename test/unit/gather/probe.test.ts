import { existsSync } from 'node:fs'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Toolchains } from '../../../src/catalog/framework.ts'
import { probeToolchains } from '../../../src/gather/probe.ts'
import { probeFeatures } from '../../../src/gather/probe-features.ts'
import { quietPlace } from '../../../src/gather/quiet-place.ts'
import type { Findings } from '../../../src/plan/machine.ts'
import { hasLinks, hasShell, hasSignals, isWindows } from '../../support/platform.ts'
import { fails, hangs, program, says } from '../../support/program.ts'
import { isRunning, tempFolder } from '../run/helpers.ts'
import { install, toolchains } from './tools.ts'

async function probe(
  ids: string[],
  env: Record<string, string>,
  timeoutMs = 30_000,
): Promise<Findings['tools']> {
  return probeToolchains(ids, toolchains, { directory: '/', env, timeoutMs })
}

describe('probeToolchains', () => {
  test('finds a tool, where it is and which word starts it', async () => {
    const PATH = await tempFolder()
    const path = program(PATH, 'snake3', says('Snake 3.14.0rc2'))
    expect(await probe(['snake'], { PATH })).toEqual({
      snake: {
        tool: 'snake',
        status: 'found',
        version: '3.14.0',
        spelling: '3.14.0rc2',
        program: 'snake3',
        path,
        detail: null,
      },
    })
  })

  test('knows the runtime that runs it without asking', async () => {
    expect((await probe(['runtime'], {})).runtime).toMatchObject({
      status: 'found',
      version: process.versions.node,
      path: process.execPath,
    })
  })

  test.runIf(hasLinks)('knows it through a link on PATH, too', async () => {
    const PATH = await tempFolder()
    await symlink(process.execPath, join(PATH, 'node'))
    expect((await probe(['runtime'], { PATH })).runtime).toMatchObject({ path: process.execPath })
  })

  test('asks another runtime that PATH has, and falls back to its own where that does not answer', async () => {
    const PATH = await tempFolder()
    const path = program(PATH, 'node', says('v99.1.0'))
    expect((await probe(['runtime'], { PATH })).runtime).toMatchObject({ version: '99.1.0', path })
    program(PATH, 'node', fails(1))
    expect((await probe(['runtime'], { PATH })).runtime).toMatchObject({ path: process.execPath })
  })

  test('says what is missing', async () => {
    const PATH = await tempFolder()
    expect((await probe(['snake'], { PATH })).snake).toEqual({
      tool: 'snake',
      status: 'missing',
      version: null,
      spelling: null,
      program: null,
      path: null,
      detail: 'Snake is not on PATH',
    })
  })

  test.each<readonly [string, string, string]>([
    [
      'fails',
      fails(134, 'dyld: library not loaded'),
      'snake3 failed with exit code 134: dyld: library not loaded',
    ],
    [
      'is a shim for nothing',
      fails(127, "pyenv: snake3: command not found\n\nThe `snake3' command exists in these versions"),
      'snake3 failed with exit code 127: pyenv: snake3: command not found',
    ],
    [
      'sends one to a shop',
      `${says('Snake was not found; run without arguments to install from the Store')}; ${fails(9)}`,
      'snake3 failed with exit code 9: Snake was not found',
    ],
    ...(hasSignals
      ? [['crashes', "process.kill(process.pid, 'SIGSEGV')", 'snake3 was ended by SIGSEGV'] as const]
      : []),
    ['talks nonsense', says('hello there'), 'snake3 printed no version: hello there'],
    ['says nothing', '', 'snake3 printed no version'],
    [
      'prints binary garbage',
      'process.stdout.write(Buffer.from([255, 254, 0, 1]))',
      'snake3 printed no version',
    ],
  ])('a tool that %s is a finding', async (_, body, detail) => {
    const PATH = await tempFolder()
    const path = program(PATH, 'snake3', body)
    expect((await probe(['snake'], { PATH })).snake).toMatchObject({
      status: 'broken',
      version: null,
      path,
      detail: expect.stringContaining(detail),
    })
  })

  test('a tool that hangs is a finding, and is not left running', async () => {
    const PATH = await tempFolder()
    const pidFile = JSON.stringify(join(PATH, 'pid'))
    program(PATH, 'snake3', `require('fs').writeFileSync(${pidFile}, String(process.pid)); ${hangs}`)
    // Long enough for it to start on a busy machine.
    expect((await probe(['snake'], { PATH }, 5_000)).snake).toMatchObject({
      status: 'broken',
      detail: 'snake3 did not answer within 5.0 s',
    })
    const pid = Number(await readFile(join(PATH, 'pid'), 'utf8'))
    expect(await isRunning(pid)).toBe(false)
  })

  test.runIf(hasShell && hasLinks)('files that can’t be started are findings', async () => {
    const PATH = await tempFolder()
    await writeFile(join(PATH, 'snake3'), '#!/no/such/interpreter\n', { mode: 0o755 })
    await symlink(join(PATH, 'nowhere'), join(PATH, 'snake'))
    expect((await probe(['snake'], { PATH })).snake).toMatchObject({
      status: 'broken',
      detail: expect.stringContaining('could not be started'),
    })
  })

  test('a broken first candidate does not hide a working second one', async () => {
    const PATH = await tempFolder()
    program(PATH, 'snake3', fails(127))
    program(PATH, 'snake', "console.error('Snake 3.12.1')")
    expect((await probe(['snake'], { PATH })).snake).toMatchObject({
      status: 'found',
      program: 'snake',
      version: '3.12.1',
    })
  })

  test('a candidate for another system is not even started', async () => {
    const PATH = await tempFolder()
    const [here, other] = isWindows ? ['windows', 'posix'] : ['posix', 'windows']
    const [first, second] = (['foreign', 'native'] as const).map((name, index) => ({
      command: [name],
      pattern: '(.*)',
      on: index === 0 ? other : here,
    })) as [never, never]
    program(
      PATH,
      'foreign',
      `${says('1.0')}; require('fs').writeFileSync(${JSON.stringify(join(PATH, 'started'))}, '')`,
    )
    program(PATH, 'native', says('2.0.0'))
    const tools = { tool: { name: 'Tool', probes: [first, second], install, features: {} } }
    const { tool } = await probeToolchains(['tool'], tools, { env: { PATH }, timeoutMs: 30_000 })
    expect([tool?.program, tool?.version]).toEqual(['native', '2.0.0'])
    expect(existsSync(join(PATH, 'started'))).toBe(false)
  })

  test('a working candidate that is too different is passed over', async () => {
    const PATH = await tempFolder()
    program(PATH, 'snake', says('Snake 2.7.18'))
    expect((await probe(['snake'], { PATH })).snake).toMatchObject({ status: 'broken', program: 'snake' })
  })

  test('a home variable goes before PATH', async () => {
    const folder = await tempFolder()
    program(folder, 'bin/coffee', `console.error('coffee version "17.0.15" 2025')`)
    const home = join(folder, 'jdk')
    const path = program(home, 'bin/coffee', `console.error('openjdk version "1.8.0_392"')`)
    const PATH = join(folder, 'bin')
    expect((await probe(['coffee'], { PATH })).coffee).toMatchObject({ version: '17.0.15' })
    expect((await probe(['coffee'], { PATH, COFFEE_HOME: '' })).coffee).toMatchObject({ version: '17.0.15' })
    expect((await probe(['coffee'], { PATH, COFFEE_HOME: home })).coffee).toMatchObject({
      version: '1.8.0',
      path,
    })
  })

  test('a home variable that points nowhere is a finding of its own', async () => {
    const PATH = await tempFolder()
    program(PATH, 'coffee', says('version "21"'))
    expect((await probe(['coffee'], { PATH, COFFEE_HOME: '/nowhere' })).coffee).toMatchObject({
      status: 'broken',
      detail: 'COFFEE_HOME is /nowhere, where there is no Coffee',
    })
  })

  test('asks all tools at once', async () => {
    const folder = await tempFolder()
    // Each waits for the other: asked one after the other, they would both run out of time.
    const meet = (me: string, other: string, then: string): string => `
      const fs = require('fs')
      const [mine, theirs] = ${JSON.stringify([join(folder, `${me}.met`), join(folder, `${other}.met`)])}
      fs.writeFileSync(mine, '')
      const wait = () => (fs.existsSync(theirs) ? ${then} : setTimeout(wait, 20))
      wait()`
    program(folder, 'snake3', meet('a', 'b', says('Snake 3.1.0')))
    program(folder, 'coffee', meet('b', 'a', says('version "21"')))
    const findings = await probe(['snake', 'coffee'], { PATH: folder })
    expect(Object.values(findings).map(({ status }) => status)).toEqual(['found', 'found'])
  })

  test('stops when cancelled', async () => {
    const PATH = await tempFolder()
    program(PATH, 'snake3', hangs)
    const stop = new AbortController()
    const probing = probeToolchains(['snake'], toolchains, {
      env: { PATH },
      signal: stop.signal,
      timeoutMs: 60_000,
    })
    stop.abort()
    await expect(probing).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('where and how tools are asked', () => {
  test('not where we are, and with what keeps them quiet', async () => {
    const PATH = await tempFolder()
    const tells = 'JSON.stringify([process.cwd(), process.env.QUIET, process.env.LOUD ?? null])'
    program(
      PATH,
      'snake3',
      `require('fs').writeFileSync(process.env.ASKED, ${tells}); ${says('Snake 3.1.0')}`,
    )
    const asked = join(PATH, 'asked')
    const quiet = {
      snake: { ...toolchains.snake, quiet: { QUIET: 'yes', LOUD: null } },
    } as unknown as Toolchains
    const SystemRoot = isWindows ? (process.env.SystemRoot ?? '') : '/elsewhere'
    const env = { PATH, ASKED: asked, LOUD: 'yes', SystemRoot }
    await probeToolchains(['snake'], quiet, { directory: PATH, env, timeoutMs: 30_000 })
    const told = JSON.parse(await readFile(asked, 'utf8'))
    expect(told).toEqual([quietPlace(process.platform, env), 'yes', null])
  })

  test('the quiet place is the system’s own on each system', () => {
    expect(quietPlace('linux', {})).toBe('/')
    expect(quietPlace('darwin', { SystemRoot: '/elsewhere' })).toBe('/')
    expect(quietPlace('win32', { SystemRoot: String.raw`D:\Windows` })).toBe(String.raw`D:\Windows`)
    expect(quietPlace('win32', {})).toBe(String.raw`C:\Windows`)
  })
})

describe('probeFeatures', () => {
  async function features(ids: string[], env: Record<string, string>) {
    const tools = [...new Set(ids.map((id) => id.split('.')[0] ?? ''))]
    const found = await probeFeatures(ids, await probe(tools, env), toolchains, {
      directory: '/',
      env,
      timeoutMs: 30_000,
    })
    return Object.fromEntries(ids.map((id) => [id, found[id]?.present ? 'present' : found[id]?.detail]))
  }

  test('asks the program that was found, once per command', async () => {
    const PATH = await tempFolder()
    program(PATH, 'snake3', fails(1))
    program(
      PATH,
      'snake',
      `const words = process.argv.slice(2)
       require('fs').appendFileSync(${JSON.stringify(join(PATH, 'asked'))}, words.join(' ') + '\\n')
       if (words[0] === '--version') ${says('Snake 3.9.1')}
       if (words[0] === '-c') { ${fails(1, 'No module named venv')} }
       if (words[0] === '-m') ${says('[Modules]\njson\nxmlreader')}`,
    )
    expect(await features(['snake.venv', 'snake.json', 'snake.xml'], { PATH })).toEqual({
      'snake.venv': 'venv is missing: failed with exit code 1: No module named venv',
      'snake.json': 'present',
      'snake.xml': 'xml is missing',
    })
    expect((await readFile(join(PATH, 'asked'), 'utf8')).trim().split('\n').sort()).toEqual([
      '--version',
      '-c venv',
      '-m',
    ])
  })

  test('looks for companions where the tool is, home variable included', async () => {
    const PATH = await tempFolder()
    program(PATH, 'coffee', says('version "21"'))
    expect(await features(['coffee.kit'], { PATH })).toEqual({
      'coffee.kit': 'The coffee kit is missing: there is no coffeec',
    })
    const COFFEE_HOME = join(PATH, 'home')
    program(COFFEE_HOME, 'bin/coffee', says('version "25-ea"'))
    program(COFFEE_HOME, 'bin/coffeec', '')
    expect(await features(['coffee.kit'], { PATH, COFFEE_HOME })).toEqual({ 'coffee.kit': 'present' })
  })

  test('has nothing of a tool that is not there', async () => {
    const PATH = await tempFolder()
    expect(await features(['snake.venv'], { PATH })).toEqual({ 'snake.venv': 'Snake is not on PATH' })
  })
})
