import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Step } from '../../src/result/result.ts'
import { definitions } from '../support/catalog.ts'
import { copyCheckout } from '../support/checkout.ts'
import { scratchFolder } from '../support/scratch.ts'
import { findWindows } from './windows.ts'

/**
 * The tool as it is built on Windows, and starters that need nothing there but Node.js. `WINDOWS=all` takes all of those,
 * in each language and on each release line of Node.js, and runs the unit tests there, too.
 */
const all = process.env.WINDOWS === 'all'

const windows = await findWindows()
if (typeof windows === 'string') console.warn(`SKIPPED on Windows: ${windows}`)
const scratch = scratchFolder('windows')
const tool = path.join(scratch, 'tool')
const [newest = '', ...others] = typeof windows === 'string' ? [] : windows.lines

async function mustRun(words: readonly string[], cwd: string, line: string) {
  if (typeof windows === 'string') throw new Error(windows)
  const ran = await windows.run(words, { cwd, line })
  expect(ran.code, `${words.join(' ')}\n${ran.output}`).toBe(0)
  return ran
}

const starters = definitions
  .filter(({ ecosystem, id }) => ecosystem === 'npm' && (all || ['express', 'nestjs'].includes(id)))
  .flatMap(({ id, languages }) => {
    const offered = (languages ?? []).map((language) => language.id).slice(0, all ? undefined : 1)
    const inOne = (language: string) => ({ label: `${id} ${language}`, flags: ['-f', id, '-l', language] })
    return offered.length > 0 ? offered.map(inOne) : [{ label: id, flags: ['-f', id] }]
  })

describe.skipIf(typeof windows === 'string')('on Windows', () => {
  test('the tool is installed and built', async () => {
    copyCheckout(tool)
    await mustRun(['npm', 'ci', '--no-audit', '--no-fund'], tool, newest)
    await mustRun(['npm', 'run', '--silent', 'build'], tool, newest)
  })

  describe.each(all ? [newest, ...others] : [newest])('with Node.js %s', (line) => {
    test.each(starters)('$label: create, install, verify', async ({ label, flags }) => {
      const directory = `${label} ${line}`.replaceAll(' ', '-')
      const words = [directory, ...flags, '--verify', '--no-git', '--yes', '--json']
      const { stdout } = await mustRun(['node', path.join('tool', 'dist', 'cli.js'), ...words], scratch, line)
      const { status, steps } = JSON.parse(stdout)
      expect(status).toBe('created')
      const done = steps.map((step: Step) => `${step.name} ${step.status}`)
      for (const name of ['install', 'test', 'start', 'contract', 'stop'])
        expect(done).toContain(`${name} done`)
    })

    test.runIf(all)('the unit tests', async () => {
      const { output } = await mustRun(['npx', 'vitest', 'run', '--project', 'unit'], tool, line)
      console.log(output.split('\n').slice(-8).join('\n'))
    })
  })
})
