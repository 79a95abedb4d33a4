import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, inject, onTestFinished, test } from 'vitest'
import { lookAt } from '../contract/availability.ts'
import { git, makeWorkspace, removeWorkspace } from '../contract/project.ts'
import { frameworkIds, variantsOf } from '../support/variants.ts'

/**
 * `--install --verify --git` of each framework that this machine can run, in an environment that speaks of other projects
 * and machines: one run proves all of it. What is said of one tool means nothing to another, so every framework gets it all.
 *
 * `CONTRACT=django,flask` limits a run to some frameworks.
 */
const hostile: Record<string, string> = {
  // Python
  PIP_USER: '1',
  PIP_REQUIRE_VIRTUALENV: '1',
  PIP_TARGET: '/nowhere',
  PIP_CACHE_DIR: '.cache/pip',
  UV_FROZEN: '1',
  UV_PROJECT_ENVIRONMENT: '/nowhere',
  UV_CACHE_DIR: '.uv-cache',
  DJANGO_SETTINGS_MODULE: 'other.settings',
  GUNICORN_CMD_ARGS: '--bind=127.0.0.1:1 --workers=0',
  ALLOWED_HOSTS: 'other.example',
  SECRET_KEY: '',
  PYTEST_ADDOPTS: '-k nothing',
  // Node.js
  NPM_CONFIG_OMIT: 'dev',
  npm_config_cache: '.npm',
  NODE_ENV: 'production',
  NODE_TEST_CONTEXT: 'child-v8',
  NODE_USE_ENV_PROXY: '1',
  CI: '1',
  // The JVM
  MAVEN_OPTS: '-Dmaven.repo.local=.m2/repository -DskipTests',
  SPRING_PROFILES_ACTIVE: 'other',
  SERVER_ADDRESS: '203.0.113.1',
  LC_ALL: 'C',
  // Others
  RAILS_ENV: 'production',
  BUNDLE_WITHOUT: 'test:development',
  BUNDLE_FROZEN: 'true',
  SECRET_KEY_BASE: '',
  APP_ENV: 'production',
  APP_KEY: '',
  COMPOSER_NO_DEV: '1',
  ASPNETCORE_URLS: 'http://203.0.113.1:80',
  ASPNETCORE_ENVIRONMENT: 'Other',
  DOTNET_ENVIRONMENT: 'Other',
  MIX_ENV: 'prod',
  PHX_HOST: 'other.example',
  // All
  PORT: 'abc',
  HOST: 'x86_64-conda-linux-gnu',
  DATABASE_URL: 'postgres://other.example/other',
}

/** What a proxy for the registries is told of, where none is needed: nobody listens there. */
const proxy = { HTTP_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' }

const only = process.env.CONTRACT?.split(',')

for (const id of frameworkIds.filter((id) => only?.includes(id) ?? true)) {
  const [variant, skip] = await firstThatRuns(id)
  if (!variant) {
    console.warn(`SKIPPED ${id} in a hostile environment: ${skip}`)
    test.skipIf(true)(`${id} in a hostile environment: ${skip}`, () => {})
    continue
  }
  test(`${variant.label} in a hostile environment`, () => {
    const cwd = makeWorkspace()
    onTestFinished(() => removeWorkspace(cwd))
    const home = path.join(cwd, 'home')
    mkdirSync(home)
    writeFileSync(path.join(home, '.gitconfig'), '[user]\n\tname = Hostile\n\temail = hostile@example.com\n')
    writeFileSync(path.join(cwd, '.npmrc'), 'omit=dev\n')
    chmodSync(cwd, 0o700)
    const needsHttp = process.env.HTTP_PROXY || process.env.http_proxy
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...[inject('bin'), 'mine', '--json', '--install', '--verify', '--git'],
        ...['--framework', `${variant.framework}@${variant.release}`],
        ...['--package-manager', variant.packageManager],
        ...(variant.language ? ['--language', variant.language] : []),
      ],
      {
        cwd,
        env: {
          ...process.env,
          ...hostile,
          ...(needsHttp ? {} : proxy),
          GIT_CONFIG_GLOBAL: path.join(home, '.gitconfig'),
        },
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      },
    )
    expect({ status, stderr: status === 0 ? '' : `${stdout}\n${stderr}` }).toEqual({ status: 0, stderr: '' })
    const { status: made, steps } = JSON.parse(stdout)
    expect(made).toBe('created')
    expect(steps.map(({ status }: { status: string }) => status)).not.toContain('failed')
    const project = path.join(cwd, 'mine')
    expect(git(project, 'status', '--porcelain')).toBe('')
    const caches = readdirSync(project).filter((name) =>
      /^(?:\.cache|\.npm|\.m2|\.uv-cache|\?|~)$/.test(name),
    )
    expect(caches).toEqual([])
  })
}

/** The first variant that this machine can run as it is, or why there is none. */
async function firstThatRuns(id: string) {
  let reason = 'it has no variants'
  for (const variant of await variantsOf(id)) {
    const { skip, adaptations } = await lookAt(variant, 'mine')
    // A tool that only production needs is left out by the run itself; a package manager that needs a stand-in is not.
    if (skip === null && !adaptations.some(({ commands }) => 'install' in commands))
      return [variant, null] as const
    reason = skip ?? adaptations.map(({ because }) => because).join(' ')
  }
  return [undefined, reason] as const
}
