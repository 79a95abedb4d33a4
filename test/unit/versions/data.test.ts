import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../../scripts/generate/index.ts'
import { type Holder, holdersIn, pinsOf } from '../../../scripts/versions/pins.ts'
import { checkSupport } from '../../../scripts/versions/support.ts'
import { replaceStrings } from '../../../scripts/versions/update.ts'
import type { FrameworkFile } from '../../../src/catalog/schema/framework.ts'
import { data } from '../../support/catalog.ts'

const holders = holdersIn(data)

describe.each(holders)('$file', (holder) => {
  const pins = pinsOf(holder)

  test('every dependency has a version that can be moved, and every version is in its line', () => {
    expect(new Set(pins.map(({ key }) => key))).toEqual(new Set(Object.keys(holder.content.dependencies)))
  })

  test('a release line that is named after versions says so for its own package', () => {
    const following = new Set(
      pins.filter(({ dependency }) => dependency.line === 'release').map(({ part }) => part),
    )
    // Where the framework is the runtime itself it is in no registry: its versions are those of the toolchain.
    const releases = following.size === 0 ? [] : (holder.content.releases ?? []).map(({ id }) => id)
    expect(following).toEqual(new Set(releases))
  })

  test('ceilings name release lines that exist', () => {
    const named = Object.values(holder.content.dependencies).flatMap(({ ceiling }) => ceiling?.releases ?? [])
    expect((holder.content.releases ?? []).map(({ id }) => id)).toEqual(expect.arrayContaining(named))
  })

  test('a version is replaced in its file, and not a character beside it', () => {
    const file = path.join(repositoryRoot, 'data', holder.file)
    const text = readFileSync(file, 'utf8')
    const same = pins.map((pin) => ({ pin, newest: pin.notation }))
    expect(replaceStrings(text, same)).toBe(text)
    const [first] = pins
    if (!first) return
    const changed = replaceStrings(text, [{ pin: first, newest: '99.98.97' }])
    const before = text.split('\n')
    const different = changed.split('\n').filter((line, i) => line !== before[i])
    expect(different).toEqual([expect.stringContaining(`"${first.key}": "99.98.97"`)])
  })
})

test('no release line is offered past its end of life without a reason', () => {
  const support = checkSupport(Object.values(data.frameworks), new Date())
  expect(support.filter(({ state }) => state === 'past')).toEqual([])
})

test('a file that has changed since it was read is not written', () => {
  const [pin] = holders.flatMap(pinsOf)
  if (!pin) throw new Error('it depends on something')
  expect(() => replaceStrings(`{"versions": {"${pin.key}": "0.0.1"}}`, [{ pin, newest: '9.9.9' }])).toThrow(
    'is not',
  )
})

describe('pins', () => {
  const snake = (content: object): Holder => ({
    ...{ id: 'snake', ecosystem: 'npm', file: 'frameworks/snake.json' },
    content: { dependencies: { dep: { package: 'dep', line: 'release' } }, ...content },
  })

  test('a version outside its release line is refused', () => {
    const wrong = snake({ releases: [{ id: '5.2', versions: { dep: '5.20.1' } }] })
    expect(() => pinsOf(wrong)).toThrow('snake: versions.dep of 5.2 is 5.20.1, which is not in line 5.2')
  })

  test('a version that follows the release line has to belong to one', () => {
    expect(() => pinsOf(snake({ versions: { dep: '5.2.0' } }))).toThrow('belongs to none')
  })

  test('a version at or above its ceiling is refused', () => {
    const dep = { package: 'dep', ceiling: { below: '5', why: 'Because.' } }
    const wrong = snake({ dependencies: { dep }, versions: { dep: '5.0.0' } })
    expect(() => pinsOf(wrong)).toThrow('is 5.0.0, which is not below 5')
  })

  test("a tool's floor is no pin", () => {
    expect(pinsOf(snake({ versions: { elixir: '1.15' } }))).toEqual([])
  })
})

describe('support', () => {
  const on = (today: string, release: object) =>
    checkSupport(
      [{ id: 'snake', releases: [{ id: '1', eol: '2026-06-30', ...release }] } as unknown as FrameworkFile],
      new Date(`${today}T23:00:00Z`),
    ).map(({ state }) => state)

  test.each([
    ['2026-04-01', {}, ['soon']],
    ['2026-03-31', {}, []],
    ['2026-06-30', {}, ['soon']],
    ['2026-07-01', {}, ['past']],
    ['2026-07-01', { pastEol: 'Because.' }, ['excused']],
    ['2026-07-01', { eol: null }, []],
  ])('on %s, with %j: %j', (today, release, states) => {
    expect(on(today, release)).toEqual(states)
  })
})
