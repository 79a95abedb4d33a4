import { rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CreateError } from '../../../src/result/errors.ts'
import { type IfExists, writeTree } from '../../../src/write/index.ts'
import { type Call, FaultyFileSystem, faultCodes, forEveryCall } from './fault.ts'
import { FakeProcess, requestFor, Sandbox, snapshot } from './support.ts'

type Snapshot = Record<string, string>
type Fault = (call: Call) => string | undefined

/** With two faults, every combination takes minutes: the normal run takes some of them. */
const stride = process.env.LONG ? 1 : 13

/** A target, what it holds before, and how it is written. */
const scenes: readonly {
  title: string
  ifExists: IfExists
  files: Snapshot
  noLinks?: boolean
  isNested?: boolean
}[] = [
  { title: 'a new directory', ifExists: 'abort', files: { 'parent/neighbour.txt': 'mine' } },
  {
    title: 'a new directory in a new directory',
    ifExists: 'abort',
    files: { 'neighbour.txt': 'mine' },
    isNested: true,
  },
  { title: 'an empty directory', ifExists: 'abort', files: { 'parent/my-api/': '' } },
  ...(['merge', 'replace'] as const).flatMap((ifExists) =>
    [false, true].map((noLinks) => ({
      title: noLinks ? `${ifExists} without hard links` : ifExists,
      ifExists,
      noLinks,
      files: {
        'parent/my-api/.env': 'SECRET=mine\n',
        'parent/my-api/README.md': 'mine\n',
        'parent/my-api/src/index.js': 'mine()\n',
        'parent/my-api/notes.txt': 'mine\n',
        'parent/my-api/.git/HEAD': 'ref\n',
      },
    })),
  ),
]

describe.each(scenes)('$title', { timeout: 3_600_000 }, ({ ifExists, files, noLinks, isNested }) => {
  const complete = writeUndisturbed(ifExists, files)
  const occupied = 'parent/my-api/notes.txt' in files

  test.each(faultCodes)('every operation fails once with %s', (code) => {
    const rounds = forEveryCall((number) => {
      const { fault, before, after, errors } = attempt(({ number: now }) =>
        now === number ? code : undefined,
      )
      if (errors[0]) {
        expect(errors[0]).toBeInstanceOf(CreateError)
        expect(after).toEqual(before)
      } else expectComplete(after, complete)
      return fault
    })
    expect(rounds).toBeGreaterThan(15)
  })

  test('two operations fail', () => {
    forEveryCall((first) => {
      let last = new FaultyFileSystem()
      forEveryCall((later) => {
        const failing = [first, first + later]
        const round = attempt(({ number }) => (failing.includes(number) ? 'EIO' : undefined))
        expectRecovered(round)
        last = round.fault
        return last
      }, stride)
      return last
    }, stride)
  })

  test.each(['ENOSPC', 'EACCES', 'EMFILE'])(
    'from any operation on, everything that makes something fails with %s',
    (code) => {
      const making = new Set(['writeFileSync', 'mkdirSync', 'linkSync', 'copyFileSync'])
      forEveryCall((number) => {
        const { fault, before, after, errors } = attempt((call) =>
          call.number >= number && making.has(call.operation) ? code : undefined,
        )
        if (errors[0]) expect(after).toEqual(before)
        else expectComplete(after, complete)
        return fault
      })
    },
  )

  test('the process is killed at any operation, and the next run clears up', () => {
    forEveryCall((number) => {
      const round = attempt(killedAt(number))
      expectIntact(round.before, round.after)
      expectRecovered(round)
      return round.fault
    })
  })

  test('the next run is killed too, at any of its operations', () => {
    const points = new FaultyFileSystem()
    using box = new Sandbox()
    box.fill(files)
    run(box, points)
    for (let number = 1; number <= points.calls; number += stride) {
      forEveryCall((next) => {
        const round = attempt(killedAt(number), killedAt(next))
        expectIntact(round.before, round.after)
        expectRecovered(round)
        return round.fault
      }, stride)
    }
  })

  /** One run for each of the faults, each by a process that is over then, and one without any fault. */
  function attempt(...faults: Fault[]) {
    using box = new Sandbox()
    box.fill(files)
    const before = snapshot(box.root)
    const errors: unknown[] = []
    let fault = new FaultyFileSystem()
    for (const next of faults) {
      fault = new FaultyFileSystem((call) => {
        if (noLinks && call.operation === 'linkSync') return 'EPERM'
        return next(call)
      })
      errors.push(run(box, fault))
    }
    const after = snapshot(box.root)
    // Recovers, and then stops because the directory is not empty, or writes the project into an empty one.
    run(box, new FaultyFileSystem(), 'abort')
    if (isNested) {
      // That looks no further up than the target's parent: what is left above it waits for a run that stages there.
      run(box, new FaultyFileSystem(), 'abort', 'next')
      rmSync(box.at('next'), { recursive: true })
    }
    return { fault, before, after, errors, recovered: snapshot(box.root) }
  }

  function run(box: Sandbox, { fs }: FaultyFileSystem, how = ifExists, ...target: string[]): unknown {
    const self = new FakeProcess()
    try {
      writeTree(requestFor(box.at(...(target.length > 0 ? target : ['parent', 'my-api'])), how), { fs, self })
      return undefined
    } catch (error) {
      return error
    } finally {
      self.end()
    }
  }

  /** As before, or complete; and complete for sure once a run has said so. */
  function expectRecovered({ before, errors, recovered }: ReturnType<typeof attempt>): void {
    const possible = errors.every(Boolean) && occupied ? [before, complete] : [complete]
    expect(possible).toContainEqual(recovered)
  }
})

/** All is in place; at most traces, which could not be removed, are left beside it. */
function expectComplete(after: Snapshot, complete: Snapshot): void {
  const rest = Object.entries(after).filter(([path]) => !path.includes('.create-backend'))
  expect(Object.fromEntries(rest)).toEqual(complete)
}

/** Even before anybody has cleared up, nothing of the user's has changed but what was announced as replaced. */
function expectIntact(before: Snapshot, after: Snapshot): void {
  const announced = new Set(['parent/my-api/README.md', 'parent/my-api/src/index.js'])
  for (const [path, content] of Object.entries(before)) {
    if (!announced.has(path)) expect(after[path]).toBe(content)
  }
}

/** After which nothing at all works, as far as the disk can tell. */
function killedAt(number: number): Fault {
  return (call) => (call.number >= number ? 'EKILL' : undefined)
}

function writeUndisturbed(ifExists: IfExists, files: Snapshot): Snapshot {
  using box = new Sandbox()
  box.fill(files)
  writeTree(requestFor(box.at('parent', 'my-api'), ifExists))
  return snapshot(box.root)
}
