import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { installTestTools } from '../../scripts/test-tools/install.ts'
import { findOnPath } from '../../src/run/find-tool.ts'
import { mustRun } from '../support/tool.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The tools, or why they can't be had here. */
    tools: Tools | string
  }
}

/** A registry, and the package managers that ask it, installed for these tests alone. */
export interface Tools {
  /** A Node.js that can run the registry. */
  readonly node: string
  readonly verdaccio: string
  /** A folder for PATH: the package managers that do not come with Node.js, and a Node.js that runs what is created. */
  readonly bin: string
  /** The registry of this machine, which ours asks for what it does not have. */
  readonly uplink: string
}

/** Installs them once for all tests that type what users type. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'create-backend-tools-'))
  const tools = installTools(folder)
  if (typeof tools === 'string')
    console.warn(`\nSKIPPED: no registry test on this machine, because ${tools}\n`)
  project.provide('tools', tools)
  return () => rmSync(folder, { recursive: true, force: true })
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
