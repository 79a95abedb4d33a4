import { expect, test } from 'vitest'
import { contextShape, type Shape } from '../../../scripts/generate/template-shape.ts'
import { reasonAgainst } from '../../../src/plan/options.ts'
import { definitions } from '../../support/catalog.ts'
import { fixedSecrets, planVariant, variantsOf } from '../../support/variants.ts'

/** The paths of all that stands in a context, as the table of variables writes them. */
function pathsIn(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [path]
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, `${path}[]`))
  return Object.entries(value).flatMap(([key, item]) => pathsIn(item, path === '' ? key : `${path} ${key}`))
}

function pathsOf(shape: Shape, path = ''): string[] {
  if (shape.kind === 'text') return [path]
  if (shape.kind === 'list') return pathsOf(shape.item, `${path}[]`)
  return Object.entries(shape.fields).flatMap(([key, item]) =>
    pathsOf(item, path === '' ? key : `${path} ${key}`),
  )
}

test.each(definitions)(
  'the contexts of $id have what the table says, and nothing else',
  async (definition) => {
    const variants = await variantsOf(definition.id)
    const plans = await Promise.all(
      variants.flatMap((variant) => {
        const [release, language, packageManager] = [
          variant.release,
          variant.language,
          variant.packageManager,
        ].map((id) => ({ id }))
        const possible = definition.options.filter(
          (option) => !reasonAgainst(option, { release, language, packageManager } as never),
        )
        const words = possible.flatMap(
          ({ id, values }) => values?.map((value) => `${id}=${value.id}`) ?? [id],
        )
        return ['', ...words].map((options) => planVariant({ ...variant, options }))
      }),
    )
    const found = new Set(
      plans.flatMap(({ plan }) => pathsIn({ ...plan.context, secrets: fixedSecrets(plan) })),
    )
    // A tool of which nothing is said has no more fields, and a choice may make nothing of a list.
    found.delete('requirements[] support')
    const described = pathsOf(contextShape(definition))
    expect([...found].filter((path) => !described.includes(path))).toEqual([])
    const absent = described.filter((path) => !found.has(path) && !path.endsWith('[]'))
    expect(absent.filter((path) => !path.startsWith('requirements[] support '))).toEqual([])
  },
)
