import { describe, expect, test } from 'vitest'
import { companyOf, compositionsIn } from '../../../scripts/versions/compositions.ts'
import { holdersIn, pinsOf } from '../../../scripts/versions/pins.ts'
import { data } from '../../support/catalog.ts'

const compositions = compositionsIn(data)
const pins = holdersIn(data).flatMap(pinsOf)

test('every version in the data is in some project, with the least that the project runs on', () => {
  for (const pin of pins) {
    const { floors } = companyOf(pin, compositions)
    expect([pin.key, floors], pin.holder.id).not.toEqual([pin.key, []])
  }
})

test('a range with alternatives has a least for each', () => {
  const own = compositions.filter(({ framework }) => framework === 'nestjs').flatMap(({ floors }) => floors)
  const least = own.filter(({ tool }) => tool === 'node').map(({ version }) => version)
  expect(new Set(least).size).toBeGreaterThan(1)
})

describe.each(Object.values(data.frameworks))('$id', ({ id, ecosystem, checks }) => {
  const commands = checks.packages.flatMap(({ install }) => install)
  const pattern = data.ecosystems[ecosystem]?.checks.added
  const adding = commands.filter((line) => pattern !== undefined && new RegExp(pattern, 'u').test(line))

  test.skipIf(adding.length === 0)('its first packages are found in their install commands', () => {
    const added = compositions
      .filter(({ framework }) => framework === id)
      .flatMap((composition) => composition.added)
    const names = new Set(added.map((neighbour) => neighbour.package))
    for (const name of names) expect(commands.some((line) => line.includes(name))).toBe(true)
    expect(names.size).toBeGreaterThan(4)
  })
})
