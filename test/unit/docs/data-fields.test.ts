import { expect, test } from 'vitest'
import { fieldsOf, fieldsOfShared } from '../../../scripts/docs/data-fields.ts'
import { ecosystemSchema } from '../../../src/catalog/schema/ecosystem.ts'
import { frameworkSchema } from '../../../src/catalog/schema/framework.ts'
import { guideSchema } from '../../../src/catalog/schema/guide.ts'
import { toolchainSchema } from '../../../src/catalog/schema/toolchain.ts'
import { versionManagerSchema } from '../../../src/catalog/schema/version-manager.ts'

test.each([
  ['frameworks', fieldsOf(frameworkSchema)],
  ['ecosystems', fieldsOf(ecosystemSchema)],
  ['toolchains', fieldsOf(toolchainSchema)],
  ['version managers', fieldsOf(versionManagerSchema)],
  ['questions', fieldsOf(guideSchema)],
  ['parts of projects', fieldsOfShared('part')],
  ['edits', fieldsOfShared('change')],
  ['conditions', fieldsOfShared('only')],
])('every field of %s says what it means', (_, fields) => {
  expect(fields.length).toBeGreaterThan(2)
  expect(fields.filter(({ meaning }) => meaning === '').map(({ path }) => path)).toEqual([])
})
