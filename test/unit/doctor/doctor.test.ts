import { describe, expect, test } from 'vitest'
import { summaries } from '#generated'
import { doctorCommand } from '../../../src/commands/doctor.ts'
import type { Diagnosis } from '../../../src/doctor/diagnose.ts'
import { doctorText } from '../../../src/report/doctor.ts'
import { styleFor } from '../../../src/report/style.ts'
import { data } from '../../support/catalog.ts'
import { examineOn, findingsOf, type Tools } from '../../support/described.ts'
import { fakeContext } from '../../support/fake-context.ts'

const plain = styleFor({}, { NO_COLOR: '1' })
/** Every tool that the data knows, newer than anything asks for. */
const everything: Tools = Object.fromEntries(Object.keys(data.toolchains).map((tool) => [tool, '99.0.0']))

async function diagnoseOne(
  id: string,
  tools: Tools,
  options?: Parameters<typeof examineOn>[2],
): Promise<Diagnosis> {
  const { diagnoses } = await examineOn([id], tools, options)
  const [diagnosis] = diagnoses
  if (!diagnosis) throw new Error('one was asked for')
  return diagnosis
}

describe('diagnosis', () => {
  const ids = summaries.map(({ id }) => id)

  test.each(ids)('%s is ready where all tools are there and new', async (id) => {
    const diagnosis = await diagnoseOne(id, everything)
    expect(diagnosis).toMatchObject({ ready: true, lacks: [], remedy: null, alternative: null })
    for (const { lacks } of [...diagnosis.releases, ...diagnosis.packageManagers]) expect(lacks).toEqual([])
  })

  test.each(ids)('%s is not ready on an empty machine, and a command mends that', async (id) => {
    const diagnosis = await diagnoseOne(id, {})
    expect(diagnosis.ready).toBe(false)
    expect(Object.keys(diagnosis.remedy ?? {}).sort()).toEqual([
      'alpine',
      'arch',
      'debian',
      'fedora',
      'macos',
      'windows',
    ])
    for (const command of Object.values(diagnosis.remedy ?? {})) expect(command).toMatch(/\S/)
  })

  test('the release line that this machine gets, and what keeps it from a newer one', async () => {
    const diagnosis = await diagnoseOne('django', { python: '3.11.7' })
    expect(diagnosis).toMatchObject({ ready: true, release: { id: '5.2' }, packageManager: { id: 'pip' } })
    expect(diagnosis.releases[0]?.lacks).toEqual([
      expect.objectContaining({
        kind: 'too-old',
        message: 'Python ≥ 3.12 is needed, but version 3.11.7 is here.',
      }),
    ])
  })

  test('a package manager that is not here is lacking, whatever the framework asks for', async () => {
    const { packageManagers } = await diagnoseOne('express', { node: '24.4.0', npm: '11.0.0' })
    const missing = packageManagers.filter(({ lacks }) => lacks.length > 0).map(({ id }) => id)
    expect(missing).toEqual(packageManagers.map(({ id }) => id).filter((id) => id !== 'npm'))
    expect(packageManagers[1]?.lacks[0]?.message).toBe('pnpm ≥ 9.0.0 is needed, but it is not installed.')
  })

  test('a feature that is not there, and the package manager that does without it', async () => {
    const without = { absentFeatures: ['python.venv'] }
    const lacking = await diagnoseOne('flask', { python: '3.14.0' }, without)
    expect(lacking.lacks.map(({ kind }) => kind)).toEqual(['feature'])
    expect(lacking.remedy?.debian).toBe('sudo apt install python3-venv')
    const withUv = await diagnoseOne('flask', { python: '3.14.0', uv: '0.9.0' }, without)
    expect(withUv).toMatchObject({ ready: true, packageManager: { id: 'uv' } })
  })

  test('a broken tool is lacking, and another combination is offered', async () => {
    const diagnosis = await diagnoseOne('flask', { python: '3.14.0', uv: null })
    expect(diagnosis.lacks).toEqual([expect.objectContaining({ tool: 'uv', kind: 'broken' })])
    expect(diagnosis.alternative).toEqual({ release: diagnosis.release.id, packageManager: 'pip' })
  })

  test('one command mends several lacks, each once', async () => {
    const { remedy, lacks } = await diagnoseOne('rails', {})
    expect(lacks.length).toBeGreaterThan(1)
    expect(remedy?.debian).toBe(
      'sudo apt install ruby-full build-essential libyaml-dev pkg-config ruby-bundler',
    )
    expect(remedy?.macos.match(/brew install/g)).toHaveLength(1)
    expect(remedy?.windows).not.toContain('&&')
  })

  test('what is lacking begins with the language, and goes on with what comes with it', async () => {
    const { lacks } = await diagnoseOne('laravel', {})
    expect(lacks.map(({ tool }) => tool)).toEqual(['php', 'composer'])
  })
})

describe('as text', () => {
  test.each([40, 80, 120])('%i columns', async (columns) => {
    const examination = await examineOn(['express', 'django', 'phoenix'], {
      ...{ node: '24.4.0', npm: '11.0.0', python: '3.11.7', pnpm: null },
    })
    const text = doctorText(examination, plain, columns)
    await expect(text).toMatchFileSnapshot(`snapshots/doctor-${columns}.txt`)
    const wrapped = text.slice(0, text.indexOf('What to type')).split('\n')
    expect(Math.max(...wrapped.map((line) => line.length))).toBeLessThanOrEqual(columns)
  })

  test("another system's commands", async () => {
    const text = doctorText(
      await examineOn(['phoenix'], {}, { system: { id: 'windows', name: 'Windows', releases: [] } }),
      plain,
      80,
    )
    expect(text).toContain('What to type on Windows')
    expect(text).not.toContain('apt')
  })
})

describe('--doctor', () => {
  const look = (tools: Tools) => async (asked: readonly string[], features: readonly string[]) =>
    findingsOf(tools, asked, features)
  const request = (frameworks: string[], json = false) => ({ kind: 'doctor', frameworks, json }) as const

  test('exit code 0 when all that was asked for is ready, else 4', async () => {
    const tools = { node: '24.4.0', npm: '11.0.0' }
    const code = (ids: string[]) => doctorCommand(request(ids), fakeContext().context, look(tools))
    expect(await code(['express'])).toBe(0)
    expect(await code(['express', 'rails'])).toBe(4)
    expect(await code([])).toBe(4)
    expect(await doctorCommand(request([]), fakeContext().context, look(everything))).toBe(0)
  })

  test('as JSON: tools, frameworks, every command, and the error of the exit code', async () => {
    const { context, output } = fakeContext()
    await doctorCommand(request(['rails'], true), context, look({}))
    const document = JSON.parse(output())
    expect(document).toMatchObject({
      ...{ schemaVersion: 1, ready: false },
      error: { code: 'toolchain-missing', message: expect.stringContaining('needed') },
    })
    expect(document.frameworks[0]).toMatchObject({
      ...{ id: 'rails', ready: false },
      remedy: { macos: expect.any(String), debian: expect.any(String) },
    })
    expect(document.tools.map(({ tool }: { tool: string }) => tool)).toContain('ruby')
  })

  test('asked for one framework, it looks at no tool of another', async () => {
    const { context, output } = fakeContext()
    await doctorCommand(request(['rails'], true), context, look(everything))
    const document = JSON.parse(output())
    expect(document.error).toBeUndefined()
    expect(document.tools.map(({ tool }: { tool: string }) => tool)).not.toContain('node')
  })
})
