import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ToolchainFile } from '../../src/catalog/schema/toolchain.ts'
import { repositoryRoot } from '../generate/index.ts'
import { readData } from '../generate/read-data.ts'

const { platform, arch } = process

/**
 * Installs the tools that come as packages of npm or PyPI, such as other package managers, for tests alone. No install
 * script runs: what is linked is there without one.
 *
 * @param folder where they go
 * @param more further packages of npm
 * @returns the folder for PATH
 * @throws when a package can't be installed, or does not hold its program
 */
export function installTestTools(folder: string, more: readonly string[] = []): string {
  const { toolchains } = readData(repositoryRoot)
  const bin = path.resolve(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  const tools = Object.values(toolchains)
  installFromNpm(path.resolve(folder, 'node'), bin, tools, more)
  installFromPypi(path.resolve(folder, 'python'), bin, tools)
  return bin
}

function installFromNpm(
  folder: string,
  bin: string,
  tools: readonly ToolchainFile[],
  more: readonly string[],
): void {
  const found = tools.flatMap(({ probes, forTests, inProcess }) => {
    if (!forTests || !('npm' in forTests) || (inProcess && isHere(forTests.npm))) return []
    const program = probes[0]?.command[0] ?? ''
    const inside = forTests.program ?? path.join('.bin', program)
    return [{ package: onThisSystem(forTests.npm), program, inside: onThisSystem(inside) }]
  })
  // The packages of other systems that hold a program are optional, and npm passes over them.
  npmInstall(folder, [...found.map((tool) => tool.package), ...more])
  for (const { program, inside } of found) link(bin, program, path.join(folder, 'node_modules', inside))
}

/** Installs packages of npm into a folder of their own, without running their scripts. */
export function npmInstall(folder: string, packages: readonly string[]): void {
  mkdirSync(folder, { recursive: true })
  // A release of node-fetch that only warns on a current Node.js is still asked for by some.
  const manifest = { private: true, overrides: { 'node-fetch': '2.7.0' } }
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest))
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  execFileSync('npm', ['install', ...quiet, ...packages], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** Whether the runtime that runs us will do, since it is not older than the one of a package. */
function isHere(wanted: string): boolean {
  const [ours, theirs] = [process.versions.node, wanted.split('@').at(-1) ?? ''].map(Number.parseFloat)
  return (ours ?? 0) >= Math.floor(theirs ?? 0)
}

/** Fills in what packages that hold a program are named after. */
export function onThisSystem(text: string): string {
  return text.replace('{platform}', platform).replace('{arch}', arch)
}

function installFromPypi(folder: string, bin: string, tools: readonly ToolchainFile[]): void {
  for (const { probes, forTests } of tools) {
    if (!forTests || !('pip' in forTests)) continue
    const program = probes[0]?.command[0] ?? ''
    pipInstall(folder, forTests.pip)
    link(bin, program, path.join(folder, 'bin', program))
  }
}

/** Installs a package of PyPI into a virtual environment. */
export function pipInstall(folder: string, requirement: string): void {
  const python = path.join(folder, 'bin', 'python')
  if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', folder], { stdio: 'pipe' })
  const words = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement]
  execFileSync(python, words, { stdio: ['ignore', 'ignore', 'pipe'] })
}

/** Makes a program of that name in the folder `bin`. */
export function link(bin: string, name: string, program: string): void {
  if (!existsSync(program)) throw new Error(`${program} is missing`)
  rmSync(path.join(bin, name), { force: true })
  symlinkSync(program, path.join(bin, name))
}
