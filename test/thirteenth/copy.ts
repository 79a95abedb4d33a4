import { cpSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import { copyCheckout, environmentForCopies } from '../support/checkout.ts'
import { mustRun } from '../support/tool.ts'

/** What a run of a command left: its exit code and what it printed. */
export interface Ran {
  readonly code: number | undefined
  readonly stdout: string
  readonly output: string
}

/** A copy of the project, as a contributor has it: with a Git repository of its own, and all that is installed. */
export interface Copy {
  readonly root: string
  /** Puts files over it, as `cp -r` does. */
  add(folder: string): void
  /** Runs a line of a shell in it. */
  run(line: string, env?: Readonly<Record<string, string>>): Promise<Ran>
  /** Path → what Git says of it, in two letters; files that are ignored aside. */
  changes(): Map<string, string>
}

/** Copies what Git knows of the project, or would know after the next commit, in the state of the working tree. */
export function copyProject(root: string): Copy {
  copyCheckout(root)
  symlinkSync(path.join(repositoryRoot, 'node_modules'), path.join(root, 'node_modules'))
  const identity = ['-c', 'user.name=Contributor', '-c', 'user.email=contributor@example.com']
  const git = (...words: string[]) => mustRun('git', [...identity, ...words], { cwd: root })
  git('init', '--quiet')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'as it is')
  return {
    root,
    add: (folder) => cpSync(folder, root, { recursive: true }),
    run: async (line, env = {}) => {
      const { exitCode, stdout, all } = await execa('bash', ['-c', line], {
        ...{ cwd: root, env: { ...environmentForCopies(), ...env }, extendEnv: false },
        ...{ reject: false, stdin: 'ignore', all: true },
      })
      return { code: exitCode, stdout, output: all }
    },
    changes: () => {
      const status = git('status', '--porcelain', '-z', '--untracked-files=all')
      const entries = status.split('\0').filter(Boolean)
      return new Map(entries.map((entry) => [entry.slice(3), entry.slice(0, 2)]))
    },
  }
}
