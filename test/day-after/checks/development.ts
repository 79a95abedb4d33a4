import { readFileSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { changeSources } from '../../contract/project.ts'
import { holdsFor } from '../changes.ts'
import type { Check } from '../check.ts'
import { type Server, until } from '../server.ts'
import type { Subject } from '../subject.ts'

/** The contract's limit, in milliseconds. */
const limitMs = 2_000
/** For what does not end at all. */
const neverMs = 30_000

/** D6: reload and Ctrl-C take no longer while something keeps the process busy, and a syntax error is survived. */
export const development: Check = {
  id: 'D6',
  cases: ({ alive, syntaxError }, variant) => [
    {
      title: 'reload and Ctrl-C with an idle connection',
      run: (subject) => reloadsAndStops(subject, (server) => holdConnection(server.port)),
    },
    ...alive
      .filter(({ only }) => holdsFor(variant, only))
      .map(({ what, changes }) => ({
        title: `reload and Ctrl-C with ${what}`,
        run: (subject: Subject) => {
          subject.apply(changes)
          return reloadsAndStops(subject, (server) => holdStream(server))
        },
      })),
    ...(syntaxError
      ? [
          {
            title: 'a syntax error is survived',
            run: (subject: Subject) =>
              subject.withServer('dev', async (server) => {
                const before = readAll(subject)
                subject.apply(syntaxError.changes)
                await sleep(1_500)
                writeBack(subject, before)
                await until(server, ({ status }) => status === 200, 15_000)
              }),
          },
        ]
      : []),
  ],
}

async function reloadsAndStops(subject: Subject, hold: (server: Server) => () => void): Promise<void> {
  await subject.withServer('dev', async (server) => {
    await until(server, ({ body }) => body === 'Hello, World!', 30_000)
    const reload = await timeToReload(subject, server, hold)
    const release = hold(server)
    await sleep(200)
    const { ms } = await Promise.race([server.interrupt(), sleep(neverMs, { ms: neverMs })])
    release()
    const isSoon = expect.toSatisfy((time: number) => time <= limitMs, `≤ ${limitMs}`)
    expect({ reload: Math.round(reload), stop: Math.round(ms) }).toEqual({ reload: isSoon, stop: isSoon })
  })
}

/** Milliseconds from a change of the sources to the answer that shows it; 0 where nothing reloads a running program. */
async function timeToReload(
  subject: Subject,
  server: Server,
  hold: (server: Server) => () => void,
): Promise<number> {
  if ('D6 reload' in subject.exceptions) return 0
  // A watcher that has just started may not have seen all files yet, and the first reload of some compiles their compiler.
  await sleep(1_000)
  const tracked = subject.git('ls-files').split('\n').filter(Boolean)
  await change(subject, server, tracked, 'Hello, World!', 'Welcome')
  const release = hold(server)
  await sleep(200)
  const ms = await change(subject, server, tracked, 'Welcome', 'Goodbye')
  release()
  return ms
}

async function change(
  subject: Subject,
  server: Server,
  tracked: readonly string[],
  from: string,
  to: string,
): Promise<number> {
  changeSources(subject.directory, tracked, from, to)
  const { reload } = subject.facts
  if (reload) {
    const { ok, output } = await subject.runLine(reload.run)
    expect(ok, output).toBe(true)
  }
  return until(server, ({ body }) => body === to, 60_000)
}

/** A client that has connected and says nothing. */
function holdConnection(port: number): () => void {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('error', () => {})
  return () => socket.destroy()
}

/** A client that reads a stream that never ends, where the project has one. */
function holdStream({ origin }: Server): () => void {
  const outgoing = request(`${origin}/stream`, (response) => response.resume().on('error', () => {}))
  outgoing.on('error', () => {}).end()
  return () => outgoing.destroy()
}

type Contents = ReadonlyMap<string, string>

function readAll(subject: Subject): Contents {
  const files = subject.git('ls-files').split('\n').filter(Boolean)
  return new Map(files.map((file) => [file, readFileSync(path.join(subject.directory, file), 'utf8')]))
}

function writeBack(subject: Subject, before: Contents): void {
  for (const [file, content] of before) {
    const absolute = path.join(subject.directory, file)
    if (readFileSync(absolute, 'utf8') !== content) writeFileSync(absolute, content)
  }
}
