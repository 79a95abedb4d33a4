import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { outputFileSync } from 'fs-extra/esm'

/** What tools read and run of the directory that they are started in. */
export interface Trap {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  /** A command that springs it, to prove that it would be: the program and its words. */
  readonly springs: readonly string[]
}

/**
 * A directory that nobody should start anything in: somebody else's settings, plugins, pins and programs.
 *
 * @param sprung the folder in which each trap that was sprung leaves a file with its name
 */
export function trapsFor(sprung: string): readonly Trap[] {
  const mark = (name: string) => path.join(sprung, name)
  const script = (name: string) => `#!/bin/sh\necho sprung > '${mark(name)}'\n`
  const node = (name: string) => `require('node:fs').writeFileSync(${JSON.stringify(mark(name))}, '')\n`
  const python = (name: string) => `open(${JSON.stringify(mark(name))}, 'w').close()\n`
  const ruby = (name: string) => `File.write(${JSON.stringify(mark(name))}, '')\n`
  const elixir = (name: string) => `File.write!(${JSON.stringify(mark(name))}, "")\n`
  const programs = 'node npm pnpm yarn bun deno python3 uv java javac mvn php composer ruby bundle make cc'
  return [
    {
      name: 'yarn-path',
      files: { '.yarnrc': 'yarn-path "./yarn-path.cjs"\n', 'yarn-path.cjs': node('yarn-path') },
      springs: ['yarn', '--version'],
    },
    {
      name: 'yarnPath',
      files: { '.yarnrc.yml': 'yarnPath: ./yarnPath.cjs\n', 'yarnPath.cjs': node('yarnPath') },
      springs: ['yarn', '--version'],
    },
    {
      name: 'package-manager',
      files: {
        'package.json': '{ "name": "trap", "packageManager": "pnpm@9.9.9", "volta": { "node": "9.9.9" } }\n',
      },
      springs: ['pnpm', '--version'],
    },
    {
      name: 'npmrc',
      files: {
        '.npmrc': 'node-options=--require=./npmrc.cjs\nscript-shell=./npmrc.sh\ngit=./npmrc.sh\n',
        'npmrc.cjs': node('npmrc'),
        'npmrc.sh': script('npmrc'),
        '.pnpmfile.cjs': node('pnpmfile'),
      },
      springs: ['npm', 'exec', '--call', 'true'],
    },
    {
      name: 'jvm-config',
      files: { '.mvn/jvm.config': `-Xlog:os:file=${mark('jvm-config')}\n`, '.mvn/maven.config': '--trap\n' },
      springs: ['mvn', '--version'],
    },
    {
      name: 'python-module',
      files: Object.fromEntries(
        ['venv', 'ensurepip', 'sitecustomize', 'usercustomize'].map((name) => [
          `${name}.py`,
          python('python-module'),
        ]),
      ),
      springs: ['python3', '-c', 'import venv'],
    },
    {
      name: 'composer-plugin',
      files: {
        'composer.json': JSON.stringify({ config: { 'allow-plugins': true }, require: { 'trap/trap': '*' } }),
        'vendor/composer/installed.json': JSON.stringify({
          packages: [
            {
              name: 'trap/trap',
              version: '1.0.0',
              version_normalized: '1.0.0.0',
              type: 'composer-plugin',
              require: { 'composer-plugin-api': '^2.0' },
              extra: { class: 'Trap' },
              autoload: { classmap: ['Trap.php'] },
              'install-path': '../trap/trap',
            },
          ],
        }),
        'vendor/trap/trap/Trap.php': `<?php file_put_contents(${JSON.stringify(mark('composer-plugin'))}, ''); class Trap {}\n`,
      },
      springs: ['composer', 'list'],
    },
    {
      name: 'gemfile',
      files: {
        Gemfile: ruby('gemfile'),
        'Gemfile.lock': 'GEM\n\nBUNDLED WITH\n   2.0.1\n',
        '.bundle/config': '---\nBUNDLE_PATH: "trap"\n',
      },
      springs: ['bundle', 'list'],
    },
    {
      name: 'mix',
      files: { 'mix.exs': elixir('mix'), '.iex.exs': elixir('iex'), '.erlang': 'halt(9).\n' },
      springs: ['mix', 'help'],
    },
    {
      name: 'deno-json',
      files: { 'deno.json': '{ trap', 'bunfig.toml': 'preload = ["./bun.ts"]\n', 'bun.ts': node('bunfig') },
      springs: [],
    },
    {
      name: 'settings',
      files: {
        'global.json': '{ "sdk": { "version": "9.9.999" } }\n',
        'nuget.config': '<configuration>',
        'uv.toml': 'trap = [\n',
        'pip.conf': '[global\n',
        'php.ini': 'auto_prepend_file=trap.php\n',
      },
      springs: [],
    },
    {
      name: 'program',
      files: Object.fromEntries(
        programs.split(' ').flatMap((program) => [
          [program, script('program')],
          [`node_modules/.bin/${program}`, script('program')],
        ]),
      ),
      springs: ['./python3'],
    },
  ]
}

/** Writes the files of traps; programs can be run. */
export function setTraps(directory: string, traps: readonly Trap[]): void {
  for (const { files } of traps) {
    for (const [file, text] of Object.entries(files))
      outputFileSync(path.join(directory, file), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 })
  }
}

/** Every file below some folders with its content, and every folder with the time of its last change. */
export function stateOf(...folders: readonly string[]): Readonly<Record<string, string | number>> {
  const state: Record<string, string | number> = {}
  const visit = (file: string): void => {
    const { mtimeMs } = statSync(file)
    state[file] = mtimeMs
    for (const entry of readdirSync(file, { withFileTypes: true })) {
      const below = path.join(file, entry.name)
      if (entry.isDirectory()) visit(below)
      else state[below] = readFileSync(below, 'latin1')
    }
  }
  folders.forEach(visit)
  return state
}

export interface RefusingNetwork {
  /** Variables that lead every kind of client here. */
  readonly env: Readonly<Record<string, string>>
  /** What was asked for. */
  readonly asked: string[]
  readonly close: () => void
}

/** A proxy and registry on loopback that answers nobody, and remembers who asked. */
export async function refuseNetwork(): Promise<RefusingNetwork> {
  const asked: string[] = []
  const server = createServer((request) => {
    asked.push(`${request.method} ${request.url}`)
    request.socket.destroy()
  })
  server.on('connect', ({ url }, socket) => {
    asked.push(`CONNECT ${url}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()])
  const env = {
    ...Object.fromEntries(proxies.map((name) => [name, origin])),
    NODE_USE_ENV_PROXY: '1',
    COREPACK_NPM_REGISTRY: origin,
    npm_config_registry: origin,
    npm_config_fetch_retries: '0',
  }
  return { env, asked, close: () => server.close() }
}

/**
 * Runs a program to its end, or for a limited time, without holding up this process, which may have to answer it.
 *
 * @param timeout milliseconds
 */
export async function runAside(
  [program = '', ...words]: readonly string[],
  { timeout = 60_000, ...options }: { cwd: string; env: NodeJS.ProcessEnv; timeout?: number },
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(program, words, {
    ...{ ...options, stdio: ['ignore', 'pipe', 'pipe'] },
    ...{ timeout, killSignal: 'SIGKILL' },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  return { code, output }
}
