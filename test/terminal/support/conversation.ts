import { EventEmitter } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Prober } from '../../../src/gather/prober.ts'
import { createInteractively } from '../../../src/interactive/create-interactively.ts'
import type { Findings } from '../../../src/plan/machine.ts'
import type { CommandContext } from '../../../src/process/context.ts'
import { reportError } from '../../../src/report/error.ts'
import { parseArgv } from '../../../src/request/parse-argv.ts'
import { readRequest } from '../../../src/request/request.ts'
import { CreateError } from '../../../src/result/errors.ts'
import { VirtualTerminal } from './virtual-terminal.ts'

/** A machine that a test makes up. */
export interface MachineOptions {
  /** Tool → version. What is not named is missing. */
  readonly tools?: Readonly<Record<string, string>>
  /** Program → the lines of a shell script that stands for it on PATH. */
  readonly programs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly columns?: number
  readonly rows?: number
  /** Replaces the tools. */
  readonly look?: Prober
}

const usualTools = { node: '24.15.0', npm: '11.12.1', python: '3.11.7', java: '21.0.4' }
const usualPrograms = { node: 'exit 0', npm: 'echo added 1 package', python3: 'exit 0' }

/** Starts a conversation on a made-up machine, in an empty directory. */
export function converseWith(argv: readonly string[], options: MachineOptions = {}) {
  const { columns, rows, tools = usualTools, programs = usualPrograms } = options
  const terminal = new VirtualTerminal(columns, rows)
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'create-backend-terminal-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const cwd = path.join(root, 'work')
  const bin = path.join(root, 'bin')
  mkdirSync(cwd)
  mkdirSync(bin)
  for (const [program, script] of Object.entries(programs)) {
    writeFileSync(path.join(bin, program), `#!/bin/sh\n${script}\n`)
    chmodSync(path.join(bin, program), 0o755)
  }
  const interruption = new AbortController()
  const env = { PATH: bin, HOME: root, TERM: 'xterm-256color', LANG: 'C.UTF-8', ...options.env }
  const { stdin, stdout } = terminal
  const interrupt = () => interruption.abort()
  const stops = new EventEmitter()
  const context: CommandContext = {
    ...{ stdin, stdout, stderr: stdout, stdoutStream: stdout, env, cwd, platform: 'linux' },
    ...{ signal: interruption.signal, interrupt, suspend: () => void stops.emit('stopped') },
    onResumed: (listener) => {
      stops.on('resumed', listener)
      return () => void stops.off('resumed', listener)
    },
  }
  const exitCode = start(argv, context, options.look ?? lookAt(tools))
  return { terminal, cwd, exitCode, interrupt, stops }
}

/** As `main` does, but with a prober of our own. */
async function start(argv: readonly string[], context: CommandContext, look: Prober): Promise<number> {
  try {
    const request = readRequest(parseArgv(argv), context)
    if (request.kind !== 'create' || request.unasked) throw new Error('nobody would be asked')
    return await createInteractively(request.create, context, look)
  } catch (error) {
    if (!(error instanceof CreateError)) throw error
    reportError(error, { json: false, ...context })
    return error.exitCode
  }
}

/** Finds these tools, with every feature, and no others. */
export function lookAt(versions: Readonly<Record<string, string>>): Prober {
  return async (tools, features) => ({
    tools: Object.fromEntries(tools.map((tool) => [tool, findingOf(tool, versions[tool])])),
    features: Object.fromEntries(features.map((id) => [id, { id, present: true, detail: null }])),
  })
}

function findingOf(tool: string, version: string | undefined): Findings['tools'][string] {
  if (version) {
    const found = { version, spelling: version, program: tool, path: `/usr/bin/${tool}` }
    return { tool, status: 'found', ...found, detail: null }
  }
  const nothing = { version: null, spelling: null, program: null, path: null }
  return { tool, status: 'missing', ...nothing, detail: `${tool} is not on PATH` }
}
