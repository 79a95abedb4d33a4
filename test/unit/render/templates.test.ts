import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../../scripts/generate/index.ts'
import {
  layersCalled,
  partialsFor,
  readFrameworkTemplates,
} from '../../../scripts/generate/read-templates.ts'
import { data, definitions } from '../../support/catalog.ts'
import { planVariant, variantsOf } from '../../support/variants.ts'

describe.each(definitions)('$id', (definition) => {
  const { id } = definition
  const sources = readFrameworkTemplates(repositoryRoot, definition)

  test('every layer is used, and every version is asked for', async () => {
    const variants = await Promise.all((await variantsOf(id)).map((variant) => planVariant(variant)))
    const used = new Set(variants.flatMap(({ plan }) => plan.layers))
    expect(Object.keys(sources.own.layers).filter((layer) => !used.has(layer))).toEqual([])
    const files = [...used].flatMap((name) => layersCalled(name, sources)).flat()
    const texts = [...files, ...Object.values(partialsFor(sources))].map(({ text }) => text).join('\n')
    const versions = new Set(variants.flatMap(({ plan }) => Object.keys(plan.context.versions)))
    expect([...versions].filter((key) => !texts.includes(`versions.${key}`))).toEqual([])
  })
})

test.each(Object.values(data.ecosystems))(
  '$id: its layers, pins and reasons are each for more than one framework',
  (ecosystem) => {
    const own = Object.values(data.frameworks).filter((framework) => framework.ecosystem === ecosystem.id)
    const times = (uses: (framework: (typeof own)[number]) => boolean) => own.filter(uses).length
    const alone = [
      ...Object.keys(ecosystem.dependencies).filter((key) => times(({ pins }) => pins.includes(key)) < 2),
      ...Object.keys(ecosystem.choices ?? {}).filter(
        (key) => times(({ choices }) => choices.includes(key)) < 2,
      ),
    ]
    expect(alone).toEqual([])
  },
)
