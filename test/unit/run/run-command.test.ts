import { spawn } from 'node:child_process'
import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CommandLine } from '../../../src/plan/command-line.ts'
import { describeCommand } from '../../../src/run/describe.ts'
import { runCommand } from '../../../src/run/run-command.ts'
import { hasProcessGroups, hasShell, hasSignals } from '../../support/platform.ts'
import { hangs, program } from '../../support/program.ts'
import { command, isRunning, nodeCommand, tempFolder, until } from './helpers.ts'

/** Prints the process id of a grandchild that never ends, and has what this process prints to. */
const startSleeper = `
  import { spawn } from 'node:child_process'
  const sleeper = spawn(process.execPath, ['--eval', '${hangs}'], { stdio: 'inherit' })
  console.log('sleeper ' + sleeper.pid)
`
const sleeperIn = (output: string): number => Number(/sleeper (\d+)/.exec(output)?.[1])

/** What a command prints, stdout and stderr as they come. */
async function printedBy(command: CommandLine, cwd: string): Promise<string> {
  let output = ''
  await runCommand(command, { cwd, onOutput: (chunk) => (output += chunk) })
  return output
}

describe('runCommand', () => {
  test('hands on each stream as it comes', async () => {
    const cwd = await tempFolder()
    const heard: string[] = []
    await runCommand(nodeCommand("console.log('out'); console.error('err')"), {
      cwd,
      onOutput: (chunk, stream) => heard.push(`${stream}: ${chunk.trim()}`),
    })
    expect(heard.sort()).toEqual(['stderr: err', 'stdout: out'])
  })

  test('passes words as they are: no shell sees them', async () => {
    const cwd = await tempFolder()
    const words = ['$(touch pwned)', '; touch pwned', '*', '"', "'", '`touch pwned`', '& |>x', 'ü']
    const print = command(process.execPath, '-p', 'JSON.stringify(process.argv.slice(1))', '--', ...words)
    expect(JSON.parse(await printedBy(print, cwd))).toEqual(words)
    await expect(access(join(cwd, 'pwned'))).rejects.toThrow()
  })

  test('closes stdin, so that a question fails instead of waiting', async () => {
    const cwd = await tempFolder()
    const question = "process.stdin.on('end', () => console.log('nobody')).resume()"
    expect(await printedBy(nodeCommand(question), cwd)).toBe('nobody\n')
  })

  test('starts a relative program from the directory it runs in', async () => {
    const cwd = await tempFolder()
    program(cwd, 'bin/tool', "console.log('here: ' + process.cwd())")
    expect(await printedBy(command('bin/tool'), cwd)).toBe(`here: ${cwd}\n`)
    expect(await printedBy(command('./bin/tool'), cwd)).toBe(`here: ${cwd}\n`)
  })

  test('says what failed, how, its last words and how to go on', async () => {
    const cwd = await tempFolder()
    const source = `console.error('\\u001b[31mno space\\u001b[0m'); process.exit(3)`
    const failing = { ...nodeCommand(source), env: { LEVEL: 'high' } }
    const typed = describeCommand(failing)
    expect(typed).toContain('LEVEL')
    const thrown = await runCommand(failing, { cwd }).catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code: 'command-failed', exitCode: 1, hint: `In ${cwd}, run:\n  ${typed}` })
    const { message } = thrown as Error
    expect(message.slice(0, typed.length + 2)).toBe(`\`${typed}\``)
    expect(message.slice(typed.length + 2)).toMatch(/^ failed with exit code 3 after .* s:\nno space$/s)
  })

  test.runIf(hasSignals)('names the signal that ended a command', async () => {
    const cwd = await tempFolder()
    await expect(
      runCommand(nodeCommand("process.kill(process.pid, 'SIGKILL')"), { cwd }),
    ).rejects.toMatchObject({
      code: 'command-failed',
      message: expect.stringContaining('was ended by SIGKILL'),
    })
  })

  test('reports an absent program as a missing toolchain', async () => {
    const cwd = await tempFolder()
    await expect(
      runCommand(command('no-such-tool', 'install'), { cwd, env: { PATH: cwd } }),
    ).rejects.toMatchObject({
      code: 'toolchain-missing',
      exitCode: 4,
      message: expect.stringContaining('`no-such-tool` was not found'),
    })
  })

  test.runIf(hasShell)('reports a program that the system refuses to start', async () => {
    const cwd = await tempFolder()
    await writeFile(join(cwd, 'tool'), '#!/no/such/interpreter\n', { mode: 0o755 })
    await expect(runCommand(command('./tool'), { cwd })).rejects.toMatchObject({
      code: 'command-failed',
      message: expect.stringContaining('could not be started'),
    })
  })

  test('hands on all of endless output, and no letter in halves', async () => {
    const cwd = await tempFolder()
    const source = `for (let i = 0; i < 40; i++) process.stdout.write('é'.repeat(50_000) + '\\n'); console.log('the end')`
    const output = await printedBy(nodeCommand(source), cwd)
    expect(output.length).toBe(40 * 50_001 + 'the end\n'.length)
    expect(output.endsWith('é\nthe end\n')).toBe(true)
    expect(output).not.toContain('\uFFFD')
  })

  test('notices silence, again and again, and forgets it when something is printed', async () => {
    const cwd = await tempFolder()
    const silences: number[] = []
    const stop = new AbortController()
    const run = runCommand(nodeCommand(hangs), {
      cwd,
      signal: stop.signal,
      stallAfterMs: 30,
      onStall(silentMs) {
        silences.push(silentMs)
        if (silences.length === 3) stop.abort()
      },
    })
    await expect(run).rejects.toMatchObject({ code: 'cancelled' })
    expect(silences).toEqual([...silences].sort((a, b) => a - b))
    expect(silences[0]).toBeGreaterThanOrEqual(29)
    expect(silences[2]).toBeGreaterThanOrEqual(89)
  })

  test('stops a command that takes too long', async () => {
    const cwd = await tempFolder()
    await expect(runCommand(nodeCommand(hangs), { cwd, timeoutMs: 50.5 })).rejects.toMatchObject({
      code: 'command-failed',
      message: expect.stringContaining('did not finish after'),
    })
  })

  test('starts nothing when it is already cancelled', async () => {
    const cwd = await tempFolder()
    const touch = nodeCommand("import { writeFileSync } from 'node:fs'; writeFileSync('started', '')")
    await expect(runCommand(touch, { cwd, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
      exitCode: 130,
    })
    await expect(access(join(cwd, 'started'))).rejects.toThrow()
  })

  test('on cancel, ends the command and its grandchildren before it returns', async () => {
    const cwd = await tempFolder()
    const stop = new AbortController()
    let output = ''
    const run = runCommand(nodeCommand(startSleeper), {
      cwd,
      signal: stop.signal,
      onOutput(chunk) {
        output += chunk
        if (output.includes('\n')) stop.abort()
      },
    })
    await expect(run).rejects.toMatchObject({ code: 'cancelled', hint: expect.stringContaining(cwd) })
    expect(await isRunning(sleeperIn(output))).toBe(false)
  })

  test.runIf(hasProcessGroups)(
    'leaves nothing running when the command is done, and does not wait for it',
    async () => {
      const cwd = await tempFolder()
      const output = await printedBy(nodeCommand(`${startSleeper}; sleeper.unref()`), cwd)
      expect(await isRunning(sleeperIn(output))).toBe(false)
    },
  )

  test.runIf(hasSignals).each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'leaves nothing running when this process gets %s',
    async (name) => {
      const cwd = await tempFolder()
      const room = new URL('../../../src/run/run-command.ts', import.meta.url).href
      await writeFile(
        join(cwd, 'parent.mts'),
        `import { runCommand } from ${JSON.stringify(room)}
       await runCommand(${JSON.stringify(nodeCommand(startSleeper))}, {
         cwd: ${JSON.stringify(cwd)},
         onOutput: (chunk) => process.stdout.write(chunk),
       })`,
      )
      const tsx = import.meta.resolve('tsx')
      const parent = spawn(process.execPath, ['--import', tsx, join(cwd, 'parent.mts')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = new Promise((resolve) => parent.once('exit', (_code, signal) => resolve(signal)))
      let output = ''
      parent.stdout.on('data', (chunk) => (output += chunk))
      await until('the grandchild runs', () => output.includes('\n'))
      parent.kill(name)
      expect(await ended).toBe(name)
      await until('the grandchild is gone', async () => !(await isRunning(sleeperIn(output))))
    },
  )
})
