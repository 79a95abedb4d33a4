import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ToolchainFile } from '../../src/catalog/schema/toolchain.ts'
import { link, npmInstall, onThisSystem, pipInstall } from '../test-tools/install.ts'
import { originOf } from './minimums.ts'

/** What makes commands run with one particular version of a tool. */
export interface Obtained {
  /** A folder for the front of PATH; null where the system has that version already. */
  readonly bin: string | null
}

/**
 * Installs one version of a tool, for tests alone; no install script runs.
 *
 * @param folder where it goes, a folder of its own
 * @throws when it can't be downloaded, or has another shape than the data says
 */
export async function obtain(toolchain: ToolchainFile, version: string, folder: string): Promise<Obtained> {
  const origin = originOf(toolchain)
  if (!origin) throw new Error(`the data does not say where ${toolchain.name} ${version} comes from`)
  const bin = path.join(folder, 'bin')
  const program = toolchain.probes[0]?.command[0] ?? ''
  if ('system' in origin) {
    if (!origin.variable) return { bin: null }
    mkdirSync(bin, { recursive: true })
    choose(path.join(bin, program), program, { [origin.variable]: version })
    return { bin }
  }
  mkdirSync(bin, { recursive: true })
  link(bin, program, path.join(folder, await install(origin, toolchain, version, folder)))
  return { bin }
}

/** A program that sets variables for another: where a project is made, what the user's own say of others is dropped. */
function choose(file: string, program: string, variables: Readonly<Record<string, string>>): void {
  const real = execFileSync('sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8' }).trim()
  const settings = Object.entries(variables).map(([name, value]) => `${name}='${value}'`)
  writeFileSync(file, `#!/bin/sh\n${settings.join(' ')} exec '${real}' "$@"\n`, { mode: 0o755 })
}

type Installed = Exclude<NonNullable<ReturnType<typeof originOf>>, { readonly system: string }>

/** @returns where the program is, below the folder */
async function install(
  origin: Installed,
  { probes }: ToolchainFile,
  version: string,
  folder: string,
): Promise<string> {
  const program = probes[0]?.command[0] ?? ''
  if ('pip' in origin) {
    pipInstall(path.join(folder, 'python'), `${origin.pip}==${version}`)
    return path.join('python', 'bin', program)
  }
  if ('npm' in origin) {
    npmInstall(folder, [`${onThisSystem(origin.npm)}@${version}`])
    const inside = origin.program ? onThisSystem(origin.program) : path.join('.bin', program)
    return path.join('node_modules', inside)
  }
  const withVersion = (text: string) => text.replaceAll('{version}', version)
  const file = path.join(folder, 'archive.tar.gz')
  const answer = await fetch(withVersion(origin.archive))
  if (!answer.ok) throw new Error(`${withVersion(origin.archive)} answers ${answer.status}`)
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()))
  execFileSync('tar', ['-xzf', file, '-C', folder])
  return withVersion(origin.program)
}
