import { closeSync, openSync, readSync, realpathSync } from 'node:fs'
import type { VersionManager } from '../catalog/schema/version-manager.ts'
import type { Finding } from '../plan/machine.ts'
import type { Environment } from '../process/context.ts'
import { findOnPath } from '../run/find-tool.ts'

/** Bytes; enough for the scripts that stand in for tools. */
const headLength = 1_024

/** The version manager that a program belongs to; undefined for one that stands for itself. */
export function managerOf(program: string, managers: readonly VersionManager[]): VersionManager | undefined {
  const signs = `${program}\n${realPathOf(program)}\n${headOf(program)}`
  return managers.find(({ standIn }) => new RegExp(standIn, 'm').test(signs))
}

/** How a version manager chooses and gets the versions of one tool. */
export interface Ways {
  readonly variable?: string | undefined
  readonly install?: string | undefined
  readonly files: VersionManager['files']
}

/** @returns nothing but an empty list where it does not care for the tool */
export function waysFor(tool: string, manager: VersionManager | undefined): Ways {
  const own = manager?.tools[tool]
  if (!manager || !own) return { files: [] }
  const { called = tool } = own
  const named = (text: string) => text.replaceAll('{tool}', called).replaceAll('{TOOL}', called.toUpperCase())
  const install = own.install ?? manager.install
  return {
    variable: manager.variable && named(manager.variable),
    install: install ? named(install) : undefined,
    files: manager.files.map(({ file, version }) => ({ file, version: named(version) })),
  }
}

/** How one of these that is here installs another version of a tool; nothing where none can. */
export function installerOf(
  tool: string,
  managers: readonly VersionManager[],
  env: Environment,
): Pick<Finding, 'byManager'> {
  const able = managers.find((manager) => waysFor(tool, manager).install && isHere(manager, env))
  const install = waysFor(tool, able).install
  return install === undefined ? {} : { byManager: install }
}

function isHere({ here = {} }: VersionManager, env: Environment): boolean {
  const { variable, program } = here
  if (variable !== undefined && env[variable]) return true
  return program !== undefined && findOnPath(program, env) !== null
}

function realPathOf(program: string): string {
  try {
    return realpathSync(program)
  } catch {
    return program
  }
}

function headOf(program: string): string {
  try {
    const file = openSync(program, 'r')
    try {
      const head = Buffer.alloc(headLength)
      return head.toString('latin1', 0, readSync(file, head))
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}
