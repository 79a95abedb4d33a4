import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { installTestTools } from '../../scripts/test-tools/install.ts'
import { findOnPath } from '../../src/run/find-tool.ts'
import { mustRun } from '../support/tool.ts'

/** A registry, and the package managers that ask it, installed for these tests alone. */
export interface Tools {
  /** A Node.js that can run the registry. */
  readonly node: string
  readonly verdaccio: string
  /** A folder with the package managers that do not come with Node.js. */
  readonly bin: string
  /** The registry of this machine, which ours asks for what it does not have. */
  readonly uplink: string
}

/** @returns why they can't be had here, instead of them */
export function installTools(folder: string): Tools | string {
  if (process.platform === 'win32') return 'the tools of this test are linked as on POSIX'
  try {
    const bin = installTestTools(folder, ['verdaccio@6'])
    // The same program; its name says which one it is.
    symlinkSync(path.join(bin, 'bun'), path.join(bin, 'bunx'))
    const modules = path.join(folder, 'node', 'node_modules')
    return {
      node: findOnPath('node', { PATH: `${bin}${path.delimiter}${process.env.PATH}` }) ?? process.execPath,
      verdaccio: path.join(modules, 'verdaccio', 'bin', 'verdaccio'),
      bin,
      uplink: mustRun('npm', ['config', 'get', 'registry'], { cwd: folder }).trim(),
    }
  } catch (error) {
    return `they could not be installed: ${(error as Error).message.slice(0, 2000)}`
  }
}
