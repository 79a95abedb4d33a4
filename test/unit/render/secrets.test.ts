import { describe, expect, test } from 'vitest'
import { systemRandom } from '../../../src/process/random-source.ts'
import { makeSecrets } from '../../../src/render/secrets.ts'

const spec = {
  file: '.env',
  values: {
    KEY: { bytes: 48, encoding: 'base64url' },
    APP: { bytes: 32, encoding: 'base64', prefix: 'base64:' },
  },
} as const

describe.each([
  ['the device of the system', '/dev/urandom'],
  ['node:crypto where there is no device', '/dev/nothing-of-that-name'],
  ['node:crypto where it is not a device', import.meta.filename],
])('from %s', (_, device) => {
  test('secrets have their length, their prefix, and are never the same', async () => {
    const random = await systemRandom(device)
    const seen = new Set<string>()
    for (let round = 0; round < 100; round++) {
      const { KEY = '', APP = '' } = makeSecrets(spec, random)
      expect(Buffer.from(KEY, 'base64url')).toHaveLength(48)
      expect(APP).toMatch(/^base64:/)
      expect(Buffer.from(APP.slice('base64:'.length), 'base64')).toHaveLength(32)
      seen.add(KEY).add(APP)
    }
    expect(seen.size).toBe(200)
  })
})
