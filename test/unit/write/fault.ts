import { type FileSystem, nodeFileSystem } from '../../../src/write/file-system.ts'

export const faultCodes = ['ENOSPC', 'EACCES', 'EIO', 'EMFILE', 'EXDEV', 'EEXIST'] as const

export interface Call {
  /** Counted from 1. */
  readonly number: number
  readonly operation: string
}

/** Counts the calls, and makes those fail for which `fault` names a code. */
export class FaultyFileSystem {
  calls = 0
  readonly operations: string[] = []
  readonly fs: FileSystem

  constructor(fault: (call: Call) => string | undefined = () => undefined) {
    this.fs = new Proxy(nodeFileSystem, {
      get: (real, operation: keyof FileSystem) => {
        const perform = real[operation] as (...args: unknown[]) => unknown
        return (...args: unknown[]) => {
          this.operations.push(operation)
          const code = fault({ number: ++this.calls, operation })
          if (code !== undefined) throw systemError(code, operation)
          return perform(...args)
        }
      },
    })
  }
}

export function systemError(code: string, syscall: string): Error {
  return Object.assign(new Error(`${code}: injected, ${syscall}`), { code, syscall, errno: -1 })
}

/**
 * Runs rounds in which the n-th call is to fail, for n from 1 in steps, until a round has no n-th call any more.
 *
 * @returns the number of rounds that met their fault
 */
export function forEveryCall(round: (number: number) => FaultyFileSystem, step = 1): number {
  for (let number = 1, rounds = 0; ; number += step, rounds++) {
    if (round(number).calls < number) return rounds
  }
}
