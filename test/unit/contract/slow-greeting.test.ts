import { expect, test } from 'vitest'
import { slowed } from '../../contract/slow-greeting.ts'
import { frameworkIds, renderVariant, variantsOf } from '../../support/variants.ts'

// The contract runs a variant only where its toolchain is, and would notice a missing recipe only there.
const variants = (await Promise.all(frameworkIds.map(variantsOf))).flat()

test.each(variants)('the greeting of $label can be slowed down, in one place', async (variant) => {
  const tree = await renderVariant(variant, 'my-api')
  const slow = [...tree].filter(([, { content }]) => slowed(variant.framework, content) !== null)
  expect(slow.map(([file]) => file)).toHaveLength(1)
})
