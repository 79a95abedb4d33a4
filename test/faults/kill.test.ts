import { readdirSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { writeTree } from '../../src/write/index.ts'
import { Sandbox, snapshot, traces } from '../unit/write/support.ts'
import { OutcomeTable } from './outcome-table.ts'
import { seededRandom } from './random.ts'
import { contentOf, largeTree, type Mode, modes, requestOf, userFiles } from './scene.ts'
import { buildProgram, Writer } from './writer.ts'

const rounds = Number(process.env.FAULT_ROUNDS ?? (process.env.LONG ? 500 : 30))
const signals = ['SIGINT', 'SIGTERM', 'SIGKILL', 'SIGKILL'] as const

/** A process is ended while it writes its first, second or third project, or just after that, in milliseconds. */
const [projects, longest] = [3, 60]

test(`${rounds} runs ended at random moments lose nothing`, {
  timeout: 60_000 + rounds * 5_000,
}, async () => {
  const random = seededRandom()
  using build = new Sandbox()
  const program = await buildProgram(build.root)
  const table = new OutcomeTable()
  // Others get ready while one is at work.
  const waiting = [new Writer(program), new Writer(program)]
  for (let round = 0; round < rounds; round++) {
    waiting.push(new Writer(program))
    const writer = waiting.shift() ?? new Writer(program)
    const mode = modes[round % modes.length] ?? 'create'
    const signal = signals[Math.floor(random() * signals.length)] ?? 'SIGKILL'
    using box = new Sandbox()
    await writer.ready
    writer.tell('loop', mode, box.root)
    for (let left = Math.ceil(random() * projects); left > 0; left--) await writer.answer()
    await setTimeout(random() * longest)
    expect(await writer.end(signal)).toBe('')
    table.count(mode.padEnd(7), signal.padEnd(7), judge(box, mode, signal))
  }
  await Promise.all(waiting.map((writer) => writer.end('SIGKILL')))
  console.log(String(table))
})

/** Checks everything that a process has left. */
function judge(box: Sandbox, mode: Mode, signal: NodeJS.Signals): string {
  const targets = readdirSync(box.root).filter((name) => /^\d+$/.test(name))
  const states = targets.map((name) => stateOf(snapshot(box.at(name)), mode))
  const cut = states.filter((state) => state !== 'complete')
  const hasTraces = traces(snapshot(box.root)).length > 0
  // Only one project was being written when the end came.
  expect(cut.length).toBeLessThanOrEqual(1)
  if (mode === 'create') expect(cut).toEqual([])
  if (signal !== 'SIGKILL') expect([hasTraces, cut.includes('half')]).toEqual([false, false])

  for (const name of targets) {
    if (mode !== 'create') writeTree(requestOf(mode, box.at(name), 'ours'))
    expect(stateOf(snapshot(box.at(name)), mode)).toBe('complete')
  }
  writeTree(requestOf('create', box.at('next'), 'ours'))
  expect(stateOf(snapshot(box.at('next')), 'create')).toBe('complete')
  expect(traces(snapshot(box.root))).toEqual([])

  const target = cut[0] ?? (mode === 'create' ? 'absent or complete' : 'complete')
  return hasTraces ? `${target}; traces, which the next run removed` : `${target}; no traces`
}

/** Fails if anything has changed that was not announced. */
function stateOf(state: Record<string, string>, mode: Mode): 'untouched' | 'half' | 'complete' {
  const before = mode === 'create' ? new Map<string, string>() : userFiles
  const complete = completed(before, mode)
  const found = filesIn(state)
  for (const [path, content] of found) expect([before.get(path), complete.get(path)]).toContain(content)
  for (const path of before.keys()) expect(found.has(path)).toBe(true)
  const differs = (expected: ReadonlyMap<string, string>) =>
    found.size !== expected.size || [...found].some(([path, content]) => expected.get(path) !== content)
  if (!differs(complete)) return 'complete'
  return differs(before) ? 'half' : 'untouched'
}

function completed(before: ReadonlyMap<string, string>, mode: Mode): ReadonlyMap<string, string> {
  const complete = new Map(before)
  for (const path of largeTree('ours').keys()) {
    const kept = before.has(path) && (mode === 'merge' || path === '.env')
    if (!kept) complete.set(path, contentOf(path, 'ours'))
  }
  return complete
}

function filesIn(state: Record<string, string>): Map<string, string> {
  const files = Object.entries(state).filter(
    ([path]) => !path.endsWith('/') && !path.includes('.create-backend'),
  )
  return new Map(files.map(([path, content]) => [path, content.slice('644 '.length)]))
}
