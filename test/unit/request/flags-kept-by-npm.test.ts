import { expect, test } from 'vitest'
import { refuseFlagsKeptByNpm } from '../../../src/request/flags-kept-by-npm.ts'

test('flags that npm kept for itself are an error, not ignored', () => {
  const env = { npm_command: 'exec', npm_config_framework: 'true', npm_config_dry_run: 'true' }
  expect(() => refuseFlagsKeptByNpm(env)).toThrow('npm kept --framework, --dry-run for itself.')
})

test.each([
  { npm_command: 'exec', npm_config_yes: 'true', npm_config_json: 'true' },
  { npm_command: 'run-script', npm_config_framework: 'true' },
  { npm_config_dry_run: 'true' },
  {},
])('%o is what anybody may have set', (env) => {
  expect(() => refuseFlagsKeptByNpm(env)).not.toThrow()
})
