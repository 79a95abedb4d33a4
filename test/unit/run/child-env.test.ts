import { tmpdir } from 'node:os'
import { delimiter } from 'node:path'
import { describe, expect, test } from 'vitest'
import { childEnvironment, userPath } from '../../../src/run/child-env.ts'
import { inheritableNodeOptions } from '../../../src/run/node-options.ts'
import { utf8Locale } from '../../../src/run/utf8-locale.ts'

/** What every child gets, whatever it is given: a locale, so that none has to be chosen, and what the data sets. */
const always = { LANG: 'de_DE.UTF-8', ...childEnvironment({ LANG: 'de_DE.UTF-8' }) }

/** What a child gets of some variables, beside what it always gets. */
function inherited(env: Record<string, string | undefined>, extra: Record<string, string> = {}) {
  const child = childEnvironment({ LANG: 'de_DE.UTF-8', ...env }, extra, 'linux')
  return Object.fromEntries(
    Object.entries(child).filter(([name, value]) => always[name as keyof typeof always] !== value),
  )
}

describe('childEnvironment', () => {
  test('keeps what is the user’s', () => {
    const env = { PATH: '/bin', HOME: '/home/u', JAVA_HOME: '/jdk', PIP_INDEX_URL: 'x' }
    expect(inherited({ ...env, GONE: undefined })).toEqual(env)
  })

  test.each([
    ['MAVEN_OPTS', '-Xmx1g -Dmaven.repo.local=.m2/repository', '-Xmx1g'],
    ['MAVEN_OPTS', '-Dmaven.repo.local=.m2/repository', undefined],
    ['MAVEN_OPTS', '-Dmaven.repo.local=/cache/m2', '-Dmaven.repo.local=/cache/m2'],
    ['PIP_CACHE_DIR', '.cache/pip', undefined],
    ['PIP_CACHE_DIR', '/cache/pip', '/cache/pip'],
    ['UV_CACHE_DIR', '.uv-cache', undefined],
    ['npm_config_cache', '.npm', undefined],
    ['NPM_CONFIG_CACHE', 'C:\\cache', 'C:\\cache'],
    ['COMPOSER_HOME', 'composer', undefined],
    ['NUGET_PACKAGES', '.nuget/packages', undefined],
  ])('has no cache in the project: %s=%s', (name, value, kept) => {
    expect(inherited({ [name]: value })).toEqual(kept === undefined ? {} : { [name]: kept })
  })

  test('knows a home for a user whom the system does not know', () => {
    const child = (env: Record<string, string>, isKnown: boolean) => {
      const { HOME, MAVEN_OPTS } = childEnvironment(env, {}, 'linux', () => isKnown)
      return [HOME, MAVEN_OPTS]
    }
    expect(child({ HOME: '/home/u' }, true)).toEqual(['/home/u', undefined])
    expect(child({}, true)).toEqual([undefined, undefined])
    expect(child({ HOME: '/srv/u' }, false)).toEqual(['/srv/u', '-Duser.home=/srv/u'])
    expect(child({ MAVEN_OPTS: '-Xmx1g' }, false)).toEqual([tmpdir(), `-Xmx1g -Duser.home=${tmpdir()}`])
  })

  test('drops what the launching package manager set for us', () => {
    expect(
      inherited({
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
    'YARN_REGISTRY',
    'YARN_NPM_REGISTRY_SERVER',
    'BUN_CONFIG_REGISTRY',
    'COREPACK_NPM_REGISTRY',
    'NODE_EXTRA_CA_CERTS',
    'SSL_CERT_FILE',
    'REQUESTS_CA_BUNDLE',
    'PIP_CERT',
    'PIP_EXTRA_INDEX_URL',
    'PIP_CACHE_DIR',
    'UV_DEFAULT_INDEX',
    'UV_INDEX_URL',
    'UV_NATIVE_TLS',
    'UV_OFFLINE',
    'UV_CACHE_DIR',
    'UV_PYTHON_INSTALL_MIRROR',
    'COMPOSER_AUTH',
    'COMPOSER_CAFILE',
    'COMPOSER_HOME',
    'BUNDLE_MIRROR__ALL',
    'BUNDLE_SSL_CA_CERT',
    'GEM_HOME',
    'HEX_MIRROR',
    'HEX_CACERTS_PATH',
    'MIX_HOME',
    'NUGET_PACKAGES',
    'DOTNET_ROOT',
    'JAVA_HOME',
    'M2_HOME',
    'PYENV_VERSION',
  ])('keeps %s', (name) => {
    expect(inherited({ [name]: '/x' })).toEqual({ [name]: '/x' })
  })

  test.each([
    ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'PORT', 'HOST', 'DATABASE_URL'],
    ...['VIRTUAL_ENV', 'UV_FROZEN', 'UV_NO_INSTALL_PROJECT', 'PIP_TARGET', 'PYTHONPATH', 'PYTHONOPTIMIZE'],
    ...['DJANGO_SETTINGS_MODULE', 'GUNICORN_CMD_ARGS', 'ALLOWED_HOSTS', 'SECRET_KEY', 'FLASK_DEBUG'],
    ...['NODE_ENV', 'NODE_TEST_CONTEXT', 'NODE_CHANNEL_FD', 'NPM_CONFIG_OMIT', 'npm_config_production'],
    ...['BUNDLE_GEMFILE', 'BUNDLE_WITHOUT', 'RAILS_ENV', 'SECRET_KEY_BASE', 'RUBYOPT'],
    ...['COMPOSER', 'COMPOSER_NO_DEV', 'XDEBUG_MODE', 'APP_KEY', 'DB_CONNECTION'],
    ...['MIX_ENV', 'MIX_BUILD_PATH', 'PHX_SERVER', 'ERL_AFLAGS', 'RELEASE_NODE'],
    ...[
      'ASPNETCORE_URLS',
      'DOTNET_ENVIRONMENT',
      'DOTNET_STARTUP_HOOKS',
      'Configuration',
      'VERSION',
      'platform',
    ],
    ...['MAVEN_BASEDIR', 'SPRING_PROFILES_ACTIVE', 'SERVER_PORT'],
  ])('drops %s, which speaks of another project', (name) => {
    expect(inherited({ [name]: 'x' })).toEqual({})
  })

  test.each([
    ['MAVEN_ARGS', '-s /corp/settings.xml -DskipTests -pl api', '-s /corp/settings.xml'],
    [
      'MAVEN_OPTS',
      '-Xmx1g -Dhttps.proxyHost=proxy -agentlib:jdwp=transport=dt_socket',
      '-Xmx1g -Dhttps.proxyHost=proxy',
    ],
    [
      'JAVA_TOOL_OPTIONS',
      '-javaagent:/o/agent.jar -Djavax.net.ssl.trustStore=/c',
      '-Djavax.net.ssl.trustStore=/c',
    ],
  ])('leaves of %s what is about this machine', (name, value, left) => {
    expect(inherited({ [name]: value })).toEqual({ [name]: left })
  })

  test.each([
    ['PIP_USER', '1', '0'],
    ['npm_config_include', 'optional', 'dev'],
    ['YARN_ENABLE_IMMUTABLE_INSTALLS', 'true', 'false'],
  ])('sets %s against settings in files, too', (name, value, expected) => {
    expect(childEnvironment({ [name]: value })[name]).toBe(expected)
    expect(childEnvironment({})[name]).toBe(expected)
  })

  test('lets the command line have the last word', () => {
    expect(inherited({ NODE_ENV: 'test', A: '1' }, { NODE_ENV: 'production', A: '2' })).toEqual({
      NODE_ENV: 'production',
      A: '2',
    })
  })

  test('cleans NODE_OPTIONS', () => {
    expect(inherited({ NODE_OPTIONS: '--inspect-brk --use-system-ca' })).toEqual({
      NODE_OPTIONS: '--use-system-ca',
    })
  })
})

describe('a proxy', () => {
  const loopback = 'localhost,127.0.0.1,::1'

  test('stays, and is not asked for this machine', () => {
    const proxied = { HTTP_PROXY: 'http://proxy', NODE_USE_ENV_PROXY: '1' }
    expect(inherited(proxied)).toEqual({ ...proxied, NO_PROXY: loopback, no_proxy: loopback })
  })

  test.each([
    [{ NO_PROXY: 'corp.example' }, `corp.example,${loopback}`],
    [{ no_proxy: 'localhost, 127.0.0.1' }, 'localhost, 127.0.0.1,::1'],
    [{ NO_PROXY: '*' }, '*'],
  ])('with %j', (env, expected) => {
    expect(inherited({ https_proxy: 'http://proxy', ...env })).toMatchObject({
      NO_PROXY: expected,
      no_proxy: expected,
    })
  })

  test('that is none adds nothing', () => {
    expect(inherited({ HTTP_PROXY: '', NO_PROXY: 'corp.example' })).toEqual({
      HTTP_PROXY: '',
      NO_PROXY: 'corp.example',
    })
  })
})

describe('a locale', () => {
  test.each([
    [{ LC_ALL: 'C' }, { LC_ALL: 'C.UTF-8' }],
    [{ LC_ALL: 'POSIX', LANG: 'de_DE.UTF-8' }, { LC_ALL: 'C.UTF-8' }],
    [{ LANG: 'C' }, { LC_CTYPE: 'C.UTF-8' }],
    [{}, { LC_CTYPE: 'C.UTF-8' }],
    [{ LC_CTYPE: 'C', LANG: 'de_DE.UTF-8' }, { LC_CTYPE: 'C.UTF-8' }],
    [{ LANG: 'de_DE.UTF-8' }, {}],
    [{ LC_ALL: 'en_US.ISO-8859-1' }, {}],
  ])('%j', (env, expected) => {
    expect(utf8Locale(env, 'linux')).toEqual(expected)
    expect(utf8Locale(env, 'darwin')).toEqual({})
  })

  test('of a command line has the last word', () => {
    expect(childEnvironment({}, { LC_ALL: 'C' }, 'linux').LC_ALL).toBe('C')
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
    expect(inherited({ ...launched, PATH })).toEqual({ PATH: programs.slice(3).join(delimiter) })
    expect(inherited({ ...launched, Path: PATH })).toEqual({ Path: programs.slice(3).join(delimiter) })
  })

  test('is as it was where nothing was put before it', () => {
    expect(inherited({ PATH })).toEqual({ PATH })
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
