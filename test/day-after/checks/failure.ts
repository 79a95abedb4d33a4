import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Checks } from '../../../src/catalog/schema/checks.ts'
import type { Check } from '../check.ts'
import { ask, type Server } from '../server.ts'
import type { Subject } from '../subject.ts'
import { trace } from '../trace.ts'

const planted = 'planted failure'
const accepted = ['text/html', 'application/json']
const waitMs = 10_000

/**
 * D11: an unhandled exception in production is a 500 that shows nothing and is logged once, with its trace; a line for
 * each request can be had.
 */
export const failure: Check = {
  id: 'D11',
  cases: ({ greeting: { fails, logged }, access }) => {
    if (!fails) return []
    const lines = [
      { pattern: planted, each: logged?.lines ?? 1, isExact: logged !== undefined },
      ...(access ? [{ pattern: access.prints, each: 1, isExact: true }] : []),
    ]
    return [
      {
        title: `an unhandled exception shows nothing, and is logged${logged ? ' once' : ''} with its trace${access ? '; one access line a request' : ''}`,
        async run(subject) {
          subject.apply([...fails, ...(access?.changes ?? [])])
          await subject.build()
          const output = await printedWhileFailing(subject, access)
          if (logged) expect(output).toMatch(trace)
          for (const { pattern, each, isExact } of lines) {
            const count = countLines(output, pattern)
            const [says, wanted] = [`${pattern} in:\n${output}`, accepted.length * each]
            if (isExact) expect(count, says).toBe(wanted)
            else expect(count, says).toBeGreaterThanOrEqual(wanted)
          }
        },
      },
    ]
  },
}

/** What production prints from its start to its end, with one failure for each kind of client. */
async function printedWhileFailing(subject: Subject, access: Checks['access']): Promise<string> {
  const { env, words } = subject.command('start')
  const server = await subject.serve(
    'start',
    { ...subject.productionEnv(), ...access?.env },
    { env, words: intoPipe([...words, ...(access?.words ?? [])]) },
  )
  try {
    for (const accept of accepted) await expectNothingShown(subject, server, accept)
    await server.signal('SIGTERM')
    await Promise.race([server.silent, sleep(waitMs)])
    return server.output()
  } finally {
    await server.kill()
  }
}

/**
 * A command whose standard output is a pipe, as a container's is: Node.js gives it a socket, which nobody can open by its
 * name. What reads the pipe outlives the signals of the group.
 */
function intoPipe(words: readonly string[]): string[] {
  return ['bash', '-c', 'exec "$@" > >(trap "" INT TERM; exec cat)', 'bash', ...words]
}

async function expectNothingShown(subject: Subject, server: Server, accept: string): Promise<void> {
  const answer = await ask(`${server.origin}/`, { headers: { accept } })
  expect(answer.status).toBe(500)
  expect(answer.body).not.toContain(planted)
  expect(answer.body).not.toContain(subject.directory)
}

function countLines(output: string, pattern: string): number {
  return output.split('\n').filter((line) => new RegExp(pattern).test(line)).length
}
