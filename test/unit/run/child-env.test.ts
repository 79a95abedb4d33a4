import { delimiter } from 'node:path'
import { describe, expect, test } from 'vitest'
import { childEnvironment, userPath } from '../../../src/run/child-env.ts'
import { inheritableNodeOptions } from '../../../src/run/node-options.ts'

describe('childEnvironment', () => {
  test('keeps what is the user’s', () => {
    const env = {
      PATH: '/bin',
      HOME: '/home/u',
      HTTPS_PROXY: 'http://proxy',
      JAVA_HOME: '/jdk',
      PIP_INDEX_URL: 'x',
    }
    expect(childEnvironment({ ...env, GONE: undefined })).toEqual(env)
  })

  test('drops what the launching package manager set for us', () => {
    expect(
      childEnvironment({
        npm_config_global: 'true',
        npm_config_local_prefix: '/elsewhere',
        npm_config_user_agent: 'npm/11',
        npm_config_package: 'create-backend',
        npm_config_dry_run: 'true',
        npm_package_json: '/elsewhere/package.json',
        npm_lifecycle_event: 'npx',
        npm_command: 'exec',
        npm_execpath: '/npm-cli.js',
        INIT_CWD: '/elsewhere',
        PROJECT_CWD: '/elsewhere',
      }),
    ).toEqual({})
  })

  test.each([
    'npm_config_registry',
    'npm_config_https_proxy',
    'npm_config_noproxy',
    'npm_config_cafile',
    'npm_config_strict_ssl',
    'npm_config_userconfig',
    'npm_config_cache',
    'npm_config_ignore_scripts',
    'npm_config_//registry.example/:_authToken',
    'npm_config_@acme:registry',
    'NPM_CONFIG_REGISTRY',
    'NPM_CONFIG_USERCONFIG',
    'NPM_CONFIG_LEGACY_PEER_DEPS',
  ])('keeps %s', (name) => {
    expect(childEnvironment({ [name]: 'x' })).toEqual({ [name]: 'x' })
  })

  test('drops what points at another project, repository or mode', () => {
    const names = [
      'GIT_DIR',
      'GIT_WORK_TREE',
      'GIT_INDEX_FILE',
      'VIRTUAL_ENV',
      'BUNDLE_GEMFILE',
      'COMPOSER',
      'NODE_ENV',
    ]
    expect(childEnvironment(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual({})
  })

  test('lets the command line have the last word', () => {
    expect(childEnvironment({ NODE_ENV: 'test', A: '1' }, { NODE_ENV: 'production', A: '2' })).toEqual({
      NODE_ENV: 'production',
      A: '2',
    })
  })

  test('cleans NODE_OPTIONS', () => {
    expect(childEnvironment({ NODE_OPTIONS: '--inspect-brk --use-system-ca' })).toEqual({
      NODE_OPTIONS: '--use-system-ca',
    })
  })
})

describe('PATH', () => {
  const launched = { npm_config_user_agent: 'npm/11.0.0 node/v24.0.0 linux x64' }
  const programs = [
    '/work/app/node_modules/.bin',
    '/work/node_modules/.bin',
    '/npm/node-gyp-bin',
    '/bin',
    '/u/node_modules/.bin',
  ]
  const PATH = programs.join(delimiter)

  test('is without the programs of the projects around, which a package manager puts first', () => {
    expect(childEnvironment({ ...launched, PATH })).toEqual({ PATH: programs.slice(3).join(delimiter) })
    expect(childEnvironment({ ...launched, Path: PATH })).toEqual({ Path: programs.slice(3).join(delimiter) })
  })

  test('is as it was where nothing was put before it', () => {
    expect(childEnvironment({ PATH })).toEqual({ PATH })
    expect(userPath('/bin:/usr/bin', ':')).toBe('/bin:/usr/bin')
    expect(userPath('/a/node_modules/.bin', ':')).toBe('/a/node_modules/.bin')
    expect(userPath(String.raw`C:\a\node_modules\.bin;C:\b`, ';')).toBe(String.raw`C:\b`)
  })
})

describe('inheritableNodeOptions', () => {
  test.each([
    ['', ''],
    ['--max-old-space-size=4096 --use-openssl-ca', '--max-old-space-size=4096 --use-openssl-ca'],
    ['--require ./setup.js --trace-warnings', '--trace-warnings'],
    ['-r ./setup.js', ''],
    ['--require=./setup.js', ''],
    ['--require "/tmp/a b/.pnp.cjs" --experimental-loader file:///x.mjs --no-warnings', '--no-warnings'],
    ['--import=tsx --inspect=9229 --inspect-brk --inspect-port=0', ''],
    ['--title="a b" --import "x y"', '--title="a b"'],
  ])('%s', (given, expected) => {
    expect(inheritableNodeOptions(given)).toBe(expected)
  })
})
