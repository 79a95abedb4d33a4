import { closeSync, openSync, readSync, realpathSync } from 'node:fs'
import type { VersionManager } from '../catalog/schema/version-manager.ts'

/** Bytes; enough for the scripts that stand in for tools. */
const headLength = 1_024

/** The version manager that a program belongs to; undefined for one that stands for itself. */
export function managerOf(program: string, managers: readonly VersionManager[]): VersionManager | undefined {
  const signs = `${program}\n${realPathOf(program)}\n${headOf(program)}`
  return managers.find(({ standIn }) => new RegExp(standIn, 'm').test(signs))
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
