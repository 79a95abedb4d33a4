import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { removeSync } from 'fs-extra/esm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../../scripts/generate/index.ts'
import { namesOf, readOptionTemplates } from '../../../scripts/generate/option-templates.ts'
import { recordPath } from '../../../src/render/record.ts'
import { CreateError } from '../../../src/result/errors.ts'
import { data } from '../../support/catalog.ts'
import { frameworkIds, renderVariant, type Variant, variantsOf } from '../../support/variants.ts'

const options = Object.values(data.options)
const templates = readOptionTemplates(repositoryRoot, data.options)

/** Every set of options, with every value of each. */
function setsOf(left: typeof options): string[][] {
  const [option, ...rest] = left
  if (!option) return [[]]
  const words = option.values ? option.values.map(({ id }) => `${option.id}=${id}`) : [option.id]
  const others = setsOf(rest)
  return [...others, ...words.flatMap((word) => others.map((set) => [word, ...set]))]
}

const idOf = (word: string): string => word.split('=')[0] ?? ''

/** Read off the files of data once more, and not by the code that decides. */
function isPossible(set: readonly string[], variant: Variant): boolean {
  const ecosystem = data.frameworks[variant.framework]?.ecosystem ?? ''
  const ids = new Set(set.map(idOf))
  return options
    .filter(({ id }) => ids.has(id))
    .every((option) => {
      const isMade = namesOf(option).some(
        (name) => templates[name]?.[ecosystem] || templates[name]?.[variant.framework],
      )
      const isAgainst = option.unless.some(
        ({ framework = variant.framework, release = variant.release, language, packageManager }) =>
          framework === variant.framework &&
          release === variant.release &&
          (language ?? variant.language) === variant.language &&
          (packageManager ?? variant.packageManager) === variant.packageManager,
      )
      return (
        (isMade || option.otherwise === undefined) &&
        !isAgainst &&
        Object.keys(option.requires).every((id) => ids.has(id)) &&
        !Object.keys(option.excludes).some((id) => ids.has(id))
      )
    })
}

const textsOf = async (variant: Variant, set: readonly string[]): Promise<Map<string, string>> =>
  new Map(
    [...(await renderVariant({ ...variant, options: set.join(',') }))].map(([name, { content }]) => [
      name,
      content,
    ]),
  )

/** The first variant of each release line and language. */
async function variants(id: string): Promise<Variant[]> {
  const all = await variantsOf(id)
  return all.filter(
    (variant, index) =>
      all.findIndex(
        ({ release, language }) => release === variant.release && language === variant.language,
      ) === index,
  )
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'create-backend-options-'))
})
afterAll(() => removeSync(folder))

/** Git's three-way merge; where both add at one place, the one and then the other. */
function merge(base: string, ours: string, theirs: string): string {
  const files = { ours, base, theirs }
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  return spawnSync('git', ['merge-file', '--stdout', '--union', ...Object.keys(files)], {
    cwd: folder,
    encoding: 'utf8',
  }).stdout
}

describe.each(frameworkIds)('%s', (id) => {
  test('has exactly the sets of options that the rules allow', async () => {
    for (const variant of await variants(id)) {
      for (const set of setsOf(options)) {
        const made = await textsOf(variant, set).then(
          () => true,
          (error) => {
            if (error instanceof CreateError && error.code === 'option-unavailable') return false
            throw error
          },
        )
        expect(`${variant.label} --with ${set}: ${made}`).toBe(
          `${variant.label} --with ${set}: ${isPossible(set, variant)}`,
        )
      }
    }
  })

  test('gets from two options what each adds alone, merged', async () => {
    for (const variant of await variants(id)) {
      const none = await textsOf(variant, [])
      const pairs = setsOf(options).filter((set) => set.length === 2 && isPossible(set, variant))
      for (const [one = '', other = ''] of pairs) {
        if (![[one], [other]].every((set) => isPossible(set, variant))) continue
        const [first, second, both] = await Promise.all(
          [[one], [other], [one, other]].map((set) => textsOf(variant, set)),
        )
        if (!first || !second || !both) throw new Error('three were asked for')
        expect([...both.keys()]).toEqual([...new Set([...first.keys(), ...second.keys()])].sort())
        for (const [name, text] of both) {
          // It says which options there are.
          if (name === recordPath || meetings(one, other).includes(name)) continue
          const merged = merge(
            none.get(name) ?? '',
            first.get(name) ?? none.get(name) ?? '',
            second.get(name) ?? none.get(name) ?? '',
          )
          expect(text, `${variant.label} --with ${one},${other}: ${name}`).toBe(merged)
        }
      }
    }
  })
})

/** Files in which the data says that two options meet. */
function meetings(one: string, other: string): readonly string[] {
  const between = (from: string, to: string) => data.options[idOf(from)]?.meets[idOf(to)]?.files ?? []
  return [...between(one, other), ...between(other, one)]
}
