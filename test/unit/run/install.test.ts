import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeCommand } from '../../../src/run/describe.ts'
import { installDependencies } from '../../../src/run/install.ts'
import { fails, program, says } from '../../support/program.ts'
import { command, tempFolder } from './helpers.ts'

/** Notes which one it is. */
const step = "require('fs').appendFileSync('steps', process.argv[2] + '\\n')"

describe('installDependencies', () => {
  test('runs the commands one after the other', async () => {
    const cwd = await tempFolder()
    program(cwd, 'step', step)
    const install = [command('./step', '1'), command('./step', '2')]
    await installDependencies({ install, lock: [command('./step', '3')] }, { cwd })
    expect(await readFile(join(cwd, 'steps'), 'utf8')).toBe('1\n2\n3\n')
  })

  test('writes what a command prints, without its complaints, to its file', async () => {
    const cwd = await tempFolder()
    program(cwd, 'freeze', `${says('a==1')}; ${fails(0, 'warning')}; ${says('b==2')}`)
    const told: string[] = []
    const onOutput = (text: string) => told.push(text)
    const lock = [{ ...command('./freeze'), to: 'lock.txt' }]
    await installDependencies({ install: [command('./freeze')], lock: [] }, { cwd, onOutput })
    expect(told.join('')).toContain('a==1')
    told.length = 0
    await installDependencies({ install: [], lock }, { cwd, onOutput })
    expect(await readFile(join(cwd, 'lock.txt'), 'utf8')).toBe('a==1\nb==2\n')
    expect(told.join('')).toBe('warning\n')
  })

  test('leaves that file as it is when the command fails', async () => {
    const cwd = await tempFolder()
    program(cwd, 'freeze', `${says('a==1')}; ${fails(1)}`)
    await writeFile(join(cwd, 'lock.txt'), 'before')
    const lock = [{ ...command('./freeze'), to: 'lock.txt' }]
    await expect(installDependencies({ install: [], lock }, { cwd })).rejects.toMatchObject({
      hint: `In ${cwd}, run:\n  ${lock.map(describeCommand).join('')}`,
    })
    expect(await readFile(join(cwd, 'lock.txt'), 'utf8')).toBe('before')
  })

  test('stops at the first that fails and names what is left to run', async () => {
    const cwd = await tempFolder()
    program(cwd, 'step', `${step}; if (process.argv[2] === '2') ${fails(1)}`)
    const typed = (number: string) => describeCommand(command('./step', number))
    const install = ['1', '2'].map((step) => command('./step', step))
    const lock = [command('./step', '3')]
    await expect(installDependencies({ install, lock }, { cwd })).rejects.toMatchObject({
      code: 'command-failed',
      hint: `In ${cwd}, run:\n  ${typed('2')}\n  ${typed('3')}`,
    })
    expect(await readFile(join(cwd, 'steps'), 'utf8')).toBe('1\n2\n')
  })

  test('says what to do about the network before it says what to run again', async () => {
    const cwd = await tempFolder()
    program(cwd, 'fetch', fails(2, 'error: dns error'))
    const commands = { install: [command('./fetch')], lock: [] }
    await expect(installDependencies(commands, { cwd, env: {} })).rejects.toMatchObject({
      code: 'command-failed',
      message: expect.stringContaining('dns error'),
      hint: expect.stringMatching(
        /^The registry can't be reached: .*HTTPS_PROXY.*\nIn .*, run:\n {2}\.[\\/]fetch$/,
      ),
    })
  })
})
