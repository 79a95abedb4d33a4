import { describe, expect, test } from 'vitest'
import type { Company } from '../../../scripts/versions/compositions.ts'
import { objectionsTo, type Questions } from '../../../scripts/versions/objections.ts'
import { type Needs, RegistryError } from '../../../scripts/versions/registry.ts'
import { allOf } from '../../../scripts/versions/requirement.ts'

const wants = (record: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(record).map(([name, text]) => [name, { text, admits: allOf(text.split(' ')) }]),
  )

/** Package and version → what it needs; a package without any is one that does not answer. */
function registry(packages: Readonly<Record<string, Partial<Needs>>>, resolves = false): Questions {
  return {
    resolves,
    listVersions: async (name) => {
      const own = Object.keys(packages).filter((key) => key.startsWith(`${name} `))
      if (own.length === 0) throw new RegistryError('r.example answers 404')
      return own.map((key) => ({ version: key.split(' ')[1] ?? '', publishedAt: null, withdrawn: false }))
    },
    needs: async (name, version) => ({ tools: {}, beside: {}, ...packages[`${name} ${version}`] }),
  }
}

const company = (parts: Partial<Company>): Company => ({ floors: [], neighbours: [], ...parts })
const floor = { tool: 'php', version: '8.2.0', release: 'snake@12' }

describe('the least that a release line is offered on', () => {
  test('must be enough', async () => {
    const questions = registry({ 'pint 1.32.0': { tools: wants({ php: '>=8.3' }) } })
    expect(await objectionsTo('pint', '1.32.0', company({ floors: [floor] }), questions)).toEqual({
      objections: ['needs php >=8.3, and snake@12 is offered from 8.2.0 on'],
      unknown: [],
    })
    const newer = { ...floor, version: '8.3.0' }
    expect(
      (await objectionsTo('pint', '1.32.0', company({ floors: [newer] }), questions)).objections,
    ).toEqual([])
  })

  test('is not known to be enough where the metadata says nothing', async () => {
    const questions = registry({ 'bom 1.0.0': { tools: null, beside: null } })
    expect(await objectionsTo('bom', '1.0.0', company({ floors: [floor] }), questions)).toEqual({
      objections: [],
      unknown: ['what 1.0.0 runs on is not in its metadata'],
    })
  })
})

describe('what else is in a project', () => {
  const eslint = { package: 'typescript-eslint', notation: null }
  const refusing = {
    'typescript 7.0.2': {},
    'typescript-eslint 8.0.0': { beside: wants({ typescript: '>=4.8 <7.1' }) },
    'typescript-eslint 8.1.0': { beside: wants({ typescript: '>=4.8 <6.1' }) },
  }

  test('may refuse it: the newest that is there', async () => {
    const { objections } = await objectionsTo(
      'typescript',
      '7.0.2',
      company({ neighbours: [eslint] }),
      registry(refusing),
    )
    expect(objections).toEqual(['typescript-eslint 8.1.0 wants typescript >=4.8 <6.1'])
  })

  test('is installed in an older version where the package manager looks for one', async () => {
    const { objections } = await objectionsTo(
      'typescript',
      '7.0.2',
      company({ neighbours: [eslint] }),
      registry(refusing, true),
    )
    expect(objections).toEqual([])
  })

  test('may be what a version refuses', async () => {
    const questions = registry({
      'vitest 5.0.0': { beside: wants({ vite: '>=8' }) },
      'vite 7.3.0': {},
      'vite 8.0.0': {},
    })
    const beside = (notation: string) => company({ neighbours: [{ package: 'vite', notation }] })
    expect((await objectionsTo('vitest', '5.0.0', beside('7.3.0'), questions)).objections).toEqual([
      'wants vite >=8, and 7.3.0 is taken',
    ])
    expect((await objectionsTo('vitest', '5.0.0', beside('8.0.0'), questions)).objections).toEqual([])
    expect((await objectionsTo('vitest', '5.0.0', beside('^7 || ^8'), questions)).objections).toEqual([])
  })

  test('may not answer, which is said and decides nothing', async () => {
    const neighbours = [{ package: 'gone', notation: null }]
    expect(await objectionsTo('typescript', '7.0.2', company({ neighbours }), registry(refusing))).toEqual({
      objections: [],
      unknown: ['gone: r.example answers 404'],
    })
  })
})
