import { expect, test } from 'vitest'
import { everyChoiceOnce, frameworkIds, type Variant, variantsOf } from '../../support/variants.ts'

const unique = (values: readonly string[]) => [...new Set(values)].toSorted()
const choicesOf = (variants: readonly Variant[]) => ({
  kinds: unique(variants.map(({ release, language }) => `${release} ${language}`)),
  managers: unique(variants.map(({ packageManager }) => packageManager)),
})

test.each(frameworkIds)('%s: every line in every language, and every package manager', async (id) => {
  const all = await variantsOf(id)
  const chosen = everyChoiceOnce(all)
  const { kinds, managers } = choicesOf(all)

  expect(choicesOf(chosen)).toEqual({ kinds, managers })
  expect(chosen.length).toBeLessThanOrEqual(kinds.length + managers.length - 1)
})

test('what is not here is no choice: each manager meets a line that is', async () => {
  const all = await variantsOf('django')
  const [newest] = all.map(({ release }) => release)
  const here = all.filter(({ release }) => release !== newest)

  expect(choicesOf(everyChoiceOnce(here))).toEqual(choicesOf(here))
  expect(everyChoiceOnce([])).toEqual([])
})
