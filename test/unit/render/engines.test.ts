import { expect, test } from 'vitest'
import { frameworkIds, planVariant, renderVariant, variantsOf } from '../../support/variants.ts'

const variants = (await Promise.all(frameworkIds.map(variantsOf))).flat()
const manifests = await Promise.all(
  variants.map(async (variant) => {
    const [{ plan }, tree] = await Promise.all([planVariant(variant), renderVariant(variant)])
    return { label: variant.label, requires: plan.requires, manifest: tree.get('package.json')?.content }
  }),
)

test.each(manifests.filter(({ manifest }) => manifest !== undefined))(
  '$label: its package.json asks for the runtime that the data asks for',
  ({ requires, manifest = '' }) => {
    expect(JSON.parse(manifest).engines).toEqual(
      Object.fromEntries(Object.entries(requires).filter(([tool]) => tool === 'node')),
    )
  },
)
