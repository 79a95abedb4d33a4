import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { mustRun } from '../support/tool.ts'

/** A registry, and the package managers that ask it, installed for these tests alone. */
export interface Tools {
  /** A Node.js that can run the registry. */
  readonly node: string
  readonly verdaccio: string
  /** A folder with pnpm, yarn and bunx. */
  readonly bin: string
  /** The registry of this machine, which ours asks for what it does not have. */
  readonly uplink: string
}

const registryNode = 22
const { platform, arch } = process

/** @returns why they can't be had here, instead of them */
export function installTools(folder: string): Tools | string {
  if (platform === 'win32') return 'the tools of this test are linked as on POSIX'
  const ownNode = Number(process.versions.node.split('.')[0])
  const newerNode = `node-${platform}-${arch}`
  const packages = ['verdaccio@6', 'pnpm@10', 'yarn@1', `@oven/bun-${platform}-${arch}@1`]
  if (ownNode < registryNode) packages.push(`${newerNode}@24`)
  // Verdaccio still pulls in a release of node-fetch that only warns on a current Node.js.
  const manifest = { private: true, overrides: { 'node-fetch': '2.7.0' } }
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest))
  try {
    mustRun('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], { cwd: folder })
  } catch (error) {
    return `npm could not install ${packages.join(', ')}: ${(error as Error).message.slice(0, 2000)}`
  }
  const modules = path.join(folder, 'node_modules')
  const bin = path.join(folder, 'bin')
  mkdirSync(bin)
  link(bin, 'pnpm', path.join(modules, '.bin', 'pnpm'))
  link(bin, 'yarn', path.join(modules, '.bin', 'yarn'))
  // The same program; its name says which one it is.
  for (const name of ['bun', 'bunx'])
    link(bin, name, path.join(modules, `@oven/bun-${platform}-${arch}`, 'bin', 'bun'))
  const node = ownNode < registryNode ? path.join(modules, newerNode, 'bin', 'node') : process.execPath
  const uplink = mustRun('npm', ['config', 'get', 'registry'], { cwd: folder }).trim()
  return { node, verdaccio: path.join(modules, 'verdaccio', 'bin', 'verdaccio'), bin, uplink }
}

function link(bin: string, name: string, program: string): void {
  if (!existsSync(program)) throw new Error(`${program} is missing`)
  symlinkSync(program, path.join(bin, name))
}
