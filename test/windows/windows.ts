import { existsSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import { environmentForCopies } from '../support/checkout.ts'

export interface Ran {
  readonly code: number | undefined
  readonly stdout: string
  readonly output: string
}

/** A Windows to run Node.js and npm on. */
export interface Windows {
  /** Release lines of Node.js that can be had there, the newest first. */
  readonly lines: readonly string[]
  /**
   * Runs a command to its end.
   *
   * @param words the program first: `node`, `npm` or `npx`
   * @param line which Node.js it is, or starts
   */
  run(words: readonly string[], options: { readonly cwd: string; readonly line: string }): Promise<Ran>
}

/** Minutes that one command may take. */
const limit = 25

/**
 * This machine, or what stands for a Windows on another one: a command that runs the one behind it as on Windows, in the
 * current folder, on the release line of Node.js that is in `NODE`. `WINDOWS_RUN` names it.
 *
 * @returns a sentence where there is none
 */
export async function findWindows(): Promise<Windows | string> {
  const run = (command: readonly string[]): Windows['run'] => {
    return async (words, { cwd, line }) => {
      const [program = '', ...rest] = [...command, ...words]
      const { exitCode, stdout, all } = await execa(program, rest, {
        ...{ cwd, env: { ...environmentForCopies(), NODE: line }, extendEnv: false },
        ...{ reject: false, stdin: 'ignore', all: true, timeout: limit * 60_000 },
      })
      return { code: exitCode, stdout, output: all }
    }
  }
  if (process.platform === 'win32')
    return { lines: [process.versions.node.split('.')[0] ?? ''], run: run([]) }
  // Relative to the checkout, since commands run elsewhere.
  const command = path.resolve(repositoryRoot, process.env.WINDOWS_RUN ?? '../shared/matrix/windows')
  if (!existsSync(command)) return `there is no Windows here, and no ${command} that stands for one`
  const lines = ['24', '22'] as const
  const windows = { lines, run: run([command]) }
  const asked = await windows.run(['node', '-p', 'process.platform'], { cwd: repositoryRoot, line: lines[0] })
  return asked.stdout.trim() === 'win32' ? windows : `${command} gives no Windows: ${asked.output.trim()}`
}
