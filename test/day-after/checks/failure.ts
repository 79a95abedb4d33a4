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
    const expected: Expected = {
      lines: [
        { pattern: planted, each: logged?.lines ?? 1, isExact: logged !== undefined },
        ...(access ? [{ pattern: access.prints, each: 1, isExact: true }] : []),
      ],
      access,
    }
    return [
      {
        title: `an unhandled exception shows nothing, and is logged${logged ? ' once' : ''} with its trace${access ? '; one access line a request' : ''}`,
        async run(subject) {
          subject.apply([...fails, ...(access?.changes ?? [])])
          await subject.build()
          const output = await printedWhileFailing(subject, expected)
          if (logged) expect(output).toMatch(trace)
          for (const { pattern, each, isExact } of expected.lines) {
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

interface Expected {
  /** Lines that each failure is to print. */
  readonly lines: readonly { readonly pattern: string; readonly each: number; readonly isExact: boolean }[]
  readonly access: Checks['access']
}

/** What production prints from its first answer to its end, with a failure for each kind of client. */
async function printedWhileFailing(subject: Subject, { lines, access }: Expected): Promise<string> {
  const { env, words } = subject.command('start')
  const server = await subject.serve(
    'start',
    { ...subject.productionEnv(), ...access?.env },
    { env, words: [...words, ...(access?.words ?? [])] },
  )
  try {
    // That it serves was seen by a request which failed as well.
    await until(server, () =>
      lines.every(({ pattern, each }) => countLines(server.output(), pattern) >= each),
    )
    const before = server.output().length
    for (const accept of accepted) await expectNothingShown(subject, server, accept)
    await server.signal('SIGTERM')
    await Promise.race([server.silent, sleep(waitMs)])
    return server.output().slice(before)
  } finally {
    await server.kill()
  }
}

async function until(server: Server, isTrue: () => boolean): Promise<void> {
  const started = performance.now()
  while (!isTrue()) {
    if (performance.now() - started > waitMs) throw new Error(`not logged as expected:\n${server.output()}`)
    await sleep(25)
  }
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
