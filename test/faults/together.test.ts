import { mkdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { nodeFileSystem } from '../../src/write/file-system.ts'
import { writeTree } from '../../src/write/index.ts'
import { thisProcess } from '../../src/write/owner.ts'
import { FakeProcess, Sandbox, snapshot } from '../unit/write/support.ts'
import { OutcomeTable } from './outcome-table.ts'
import { contentOf, largeTree, requestOf } from './scene.ts'
import { buildProgram, Writer } from './writer.ts'

const contenders = 50
const rounds = process.env.LONG ? 100 : 3

/** What is at the target when all of them set out. */
const starts: Readonly<Record<string, (target: string) => void>> = {
  absent: () => {},
  'an empty directory': (target) => mkdirSync(target),
  'the lock of a killed run': leaveLock,
}

test(`of ${contenders} that create the same target at once, one wins`, {
  timeout: 60_000 + rounds * 60_000,
}, async () => {
  using build = new Sandbox()
  const program = await buildProgram(build.root)
  const writers = Array.from({ length: contenders }, () => new Writer(program))
  const table = new OutcomeTable()
  try {
    await Promise.all(writers.map((writer) => writer.ready))
    for (const [start, prepare] of Object.entries(starts)) {
      for (let round = 0; round < rounds; round++) {
        using box = new Sandbox()
        const target = box.at('my-api')
        prepare(target)
        for (const [index, writer] of writers.entries())
          writer.tell('once', 'create', target, `writer ${index}`)
        const answers = await Promise.all(writers.map((writer) => writer.answer()))
        for (const answer of answers) table.count(start, answer)
        expect(answers.filter((answer) => answer === 'won')).toHaveLength(1)
        expect(answers.filter((answer) => answer.startsWith('3 '))).toHaveLength(contenders - 1)
        expectWhole(snapshot(box.root), `writer ${answers.indexOf('won')}`)
      }
    }
  } finally {
    await Promise.all(writers.map((writer) => writer.end('SIGKILL')))
  }
  console.log(String(table))
})

/** Every file is the winner's, and nothing else is there. */
function expectWhole(state: Record<string, string>, winner: string): void {
  const files = Object.entries(state).filter(([path]) => !path.endsWith('/'))
  expect(Object.fromEntries(files)).toEqual(
    Object.fromEntries(
      [...largeTree(winner).keys()].map((path) => [`my-api/${path}`, `644 ${contentOf(path, winner)}`]),
    ),
  )
}

function leaveLock(target: string): void {
  mkdirSync(target)
  let links = 0
  let killed = false
  const fs = new Proxy(nodeFileSystem, {
    get(real, operation: keyof typeof nodeFileSystem) {
      if (operation === 'linkSync' && ++links > 20) killed = true
      if (killed) throw new Error('killed')
      return real[operation]
    },
  })
  // Its process is one that this machine has never had.
  const self = Object.assign(new FakeProcess(thisProcess.hostname), { pid: 2 ** 31 - 2 })
  expect(() => writeTree(requestOf('create', target, 'killed'), { fs, self })).toThrow('killed')
}
