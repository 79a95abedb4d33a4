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

/** How one of these that is here installs another version of a tool; nothing where none can. */
export function installerOf(
  tool: string,
  managers: readonly VersionManager[],
  env: Environment,
): Pick<Finding, 'byManager'> {
  for (const { here, tools } of managers) {
    const install = tools[tool]?.install
    if (install === undefined || here === undefined) continue
    const isHere =
      (here.variable !== undefined && env[here.variable]) ||
      (here.program !== undefined && findOnPath(here.program, env) !== null)
    if (isHere) return { byManager: install }
  }
  return {}
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
