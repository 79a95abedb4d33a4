import { readFileSync } from 'node:fs'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { gateSource } from '../../../scripts/build/gate.ts'
import { repositoryRoot } from '../../../scripts/generate/index.ts'

const { engines } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'))

/** Runs the gate as a Node.js of some version would. */
function gate(version: string, ...argv: string[]) {
  const written = { stdout: '', stderr: '' }
  const loaded: string[] = []
  const stream = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text
    },
  })
  const process = {
    ...{ versions: { node: version }, argv: ['node', 'cli.js', ...argv], exitCode: 0 },
    ...{ stdout: stream('stdout'), stderr: stream('stderr') },
  }
  const source = gateSource(engines.node, 'program.js').replace(/^#!.*/, '')
  runInNewContext(source, { process, require: (file: string) => loaded.push(file) })
  return { ...written, loaded, code: process.exitCode }
}

describe('Node.js that is too old', () => {
  test.each(['14.0.0', '16.20.2', '18.20.8', '20.11.1'])(
    '%s is told so in a sentence, and nothing is loaded',
    (version) => {
      const { stdout, stderr, loaded, code } = gate(version, 'app', '--framework', 'express')
      expect(stderr).toContain(`Node.js 20.12 or newer is needed, but this is version ${version}.`)
      expect({ stdout, loaded, code }).toEqual({ stdout: '', loaded: [], code: 4 })
    },
  )

  test('is told so in the one document, with --json', () => {
    const { stdout, stderr } = gate('14.21.3', '--json')
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ schemaVersion: 1, status: 'failed', project: null },
      error: { code: 'toolchain-too-old', message: expect.stringContaining('14.21.3') },
    })
  })

  test.each(['20.12.0', '20.20.2', '22.0.0', '26.1.0'])('%s loads the program', (version) => {
    expect(gate(version)).toEqual({ stdout: '', stderr: '', loaded: ['./program.js'], code: 0 })
  })

  test('nothing in it is newer than what an old Node.js reads', () => {
    expect(gateSource(engines.node, 'program.js')).not.toMatch(
      /\b(?:const|let|class|async|import)\b\s|=>|\?\?|\?\.|`/,
    )
  })
})
