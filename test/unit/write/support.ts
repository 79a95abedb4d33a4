import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import type { RenderedTree } from '../../../src/render/tree.ts'
import { CreateError } from '../../../src/result/errors.ts'
import type { IfExists, ProcessInfo, WriteRequest } from '../../../src/write/index.ts'
import { hasModes, isWindows } from '../../support/platform.ts'

/** Not in a thread, which is where mutation tests run. */
export const canSetUmask = isMainThread

// The modes in snapshots must not depend on who runs the tests.
if (canSetUmask) process.umask(0o022)

/** In memory where that is possible: the tests make and delete some hundred thousand files. */
const memory = '/dev/shm'
const parent = process.env.TMPDIR === undefined && !isWindows && existsSync(memory) ? memory : tmpdir()

/** Not so on macOS and Windows, where `a` and `A` are one file. */
export const distinguishesCase = !existsSync(parent.toUpperCase())

/** A directory for one test, removed with everything in it when the test is over. */
export class Sandbox implements Disposable {
  readonly root = mkdtempSync(join(parent, 'write-'))

  at(...names: string[]): string {
    return join(this.root, ...names)
  }

  /** Makes files; a name that ends in a slash is a directory. */
  fill(files: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(files)) {
      const path = this.at(name)
      mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true })
      if (!name.endsWith('/')) writeFileSync(path, content)
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

export function treeOf(files: Readonly<Record<string, string>>, ...executable: string[]): RenderedTree {
  const paths = Object.entries(files).sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(
    paths.map(([path, content]) => [
      path,
      { content, executable: executable.includes(path), private: path === '.env' },
    ]),
  )
}

export const project = treeOf(
  {
    '.env': 'SECRET=generated\n',
    'README.md': '# Project\n',
    'bin/run': '#!/bin/sh\n',
    'src/index.js': 'serve()\n',
    'src/routes/health.js': 'export {}\n',
  },
  'bin/run',
)

export function requestFor(target: string, ifExists: IfExists = 'abort', tree = project): WriteRequest {
  return { target, tree, ifExists, neverReplace: new Set(['.env']) }
}

/** Everything below a directory: path → what it is, its mode and its content. No link is followed. */
export function snapshot(root: string): Record<string, string> {
  const found: Record<string, string> = {}
  const walk = (directory: string, prefix: string) => {
    for (const name of readdirSync(directory).sort()) {
      const path = join(directory, name)
      const there = lstatSync(path)
      const mode = (there.mode & 0o777).toString(8)
      if (there.isDirectory()) {
        found[`${prefix}${name}/`] = mode
        walk(path, `${prefix}${name}/`)
      } else if (there.isSymbolicLink()) found[prefix + name] = `link to ${readlinkSync(path)}`
      else found[prefix + name] = `${mode} ${readFileSync(path, 'utf8')}`
    }
  }
  walk(root, '')
  return found
}

/** A snapshot as it reads on this system: where there are no modes, Node.js calls all that can be written 666. */
export function onThisSystem(expected: Readonly<Record<string, string>>): Record<string, string> {
  if (hasModes) return { ...expected }
  return Object.fromEntries(
    Object.entries(expected).map(([path, text]) => [path, text.replace(/^[0-7]{3}(?= |$)/, '666')]),
  )
}

/** The entries of a snapshot that only a run in progress, or a killed one, has. */
export function traces(state: Readonly<Record<string, string>>): string[] {
  return Object.keys(state).filter((path) => path.includes('.create-backend'))
}

export function caught(action: () => unknown): CreateError {
  try {
    action()
  } catch (error) {
    if (error instanceof CreateError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

let lastPid = 1_000_000

/** A process of its own on one machine, on which only those that were ended are not alive. */
export class FakeProcess implements ProcessInfo {
  static readonly #ended = new Set<number>()
  readonly pid = ++lastPid
  readonly hostname: string
  readonly uid = process.getuid?.()
  readonly home = '/nowhere/home'
  time = Date.now()

  constructor(hostname = 'one') {
    this.hostname = hostname
  }

  now(): number {
    return this.time
  }

  isAlive(pid: number): boolean {
    return !FakeProcess.#ended.has(pid)
  }

  end(): void {
    FakeProcess.#ended.add(this.pid)
  }
}
