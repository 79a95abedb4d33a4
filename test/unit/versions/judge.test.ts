import { describe, expect, test } from 'vitest'
import { type Inquiry, judge } from '../../../scripts/versions/judge.ts'
import { pinsOf } from '../../../scripts/versions/pins.ts'
import type { PublishedVersion } from '../../../scripts/versions/registry.ts'
import type { Dependency } from '../../../src/catalog/schema/dependency.ts'
import type { FrameworkFile } from '../../../src/catalog/schema/framework.ts'

const cooldown = { now: new Date('2026-06-30T12:00:00Z'), days: 7 }

const nobody: Inquiry = { cooldown, objectionsTo: async () => ({ objections: [], unknown: [] }) }

/** `1.2.3` long ago, `1.2.3 @2026-06-29` on a day, `1.2.3 !` withdrawn. */
const listed = (...entries: string[]): PublishedVersion[] =>
  entries.map((entry) => {
    const [version = '', more = ''] = entry.split(' ')
    const day = more.startsWith('@') ? more.slice(1) : '2026-01-01'
    return { version, publishedAt: `${day}T12:00:00Z`, withdrawn: more === '!' }
  })

function pins(notations: Record<string, string>, dependency: Partial<Dependency> = {}) {
  const releases = Object.entries(notations).map(([id, notation]) => ({ id, versions: { dep: notation } }))
  return pinsOf({
    ...{ id: 'snake', ecosystem: 'pypi', file: 'frameworks/snake.json' },
    content: {
      dependencies: { dep: { package: 'dep', ...dependency } },
      releases: releases as unknown as FrameworkFile['releases'],
    },
  })
}

async function verdictOn(notation: string, entries: string[], dependency?: Partial<Dependency>) {
  const [pin] = pins({ 5: notation }, dependency)
  if (!pin) throw new Error('there is one')
  return judge(pin, listed(...entries), pin.lines, nobody)
}

describe('the newest version in the line', () => {
  test('is the newest of the same major', async () => {
    expect(await verdictOn('5.2.0', ['5.2.0', '5.10.1', '5.9.0', '6.0.0', '4.0.0'])).toMatchObject({
      newest: '5.10.1',
      newerLine: '6.0.0',
      notes: [],
    })
  })

  test('stays inside the minor when the data says so', async () => {
    const verdict = await verdictOn('5.2.0', ['5.2.0', '5.2.7', '5.3.0'], { line: 'minor' })
    expect(verdict).toMatchObject({ newest: '5.2.7', newerLine: '5.3.0' })
  })

  test('is none that is unfinished or withdrawn', async () => {
    const entries = ['5.2.0', '5.3.0rc1', '5.4.0 !', '6.0.0b2', '7.0.0 !']
    expect(await verdictOn('5.2.0', entries)).toMatchObject({ newest: '5.2.0', newerLine: null })
  })

  test('has been out for the cool-down; what waits is named', async () => {
    const entries = ['5.2.0', '5.2.1 @2026-06-23', '5.2.2 @2026-06-24', '5.2.3 @2026-06-29']
    expect(await verdictOn('5.2.0', entries)).toMatchObject({
      newest: '5.2.1',
      published: '2026-06-23',
      ageInDays: 7,
      notes: ['5.2.3 is 1 d old'],
    })
  })

  test('is never one without a date', async () => {
    const [pin] = pins({ 5: '5.2.0' })
    if (!pin) throw new Error('there is one')
    const undated = { version: '5.3.0', publishedAt: null, withdrawn: false }
    const verdict = await judge(pin, [...listed('5.2.0'), undated], pin.lines, nobody)
    expect(verdict).toMatchObject({ newest: '5.2.0', notes: ['5.3.0 has no date'] })
  })

  test('is never older than the current one', async () => {
    expect(await verdictOn('5.2.2', ['5.2.1', '5.2.2 @2026-06-29'])).toMatchObject({
      newest: '5.2.2',
      notes: [],
    })
  })

  test('is looked for in each part of a range', async () => {
    const entries = ['12.5.33', '12.5.40', '13.3.0', '13.5.2', '14.0.0']
    expect(await verdictOn('^12.5.33 || ^13.3', entries)).toMatchObject({
      newest: '^12.5.40 || ^13.5',
      newerLine: '14.0.0',
    })
  })
})

describe('a ceiling', () => {
  const ceiling = { below: '5.3', why: 'The rest needs 5.2.' }

  test('holds within the line, with its reason', async () => {
    const verdict = await verdictOn('5.2.0', ['5.2.0', '5.2.9', '5.3.0'], { ceiling })
    expect(verdict).toMatchObject({ newest: '5.2.9', notes: ['below 5.3: The rest needs 5.2.'] })
  })

  test('is silent while it keeps nothing away', async () => {
    expect(await verdictOn('5.2.0', ['5.2.0', '5.2.9'], { ceiling })).toMatchObject({ notes: [] })
  })

  test('concerns the release lines that it names', async () => {
    const [five, six] = pins({ 5: '5.2.0', 6: '5.2.0' }, { ceiling: { ...ceiling, releases: ['5'] } })
    if (!six || !five) throw new Error('there are two')
    const entries = listed('5.2.0', '5.3.0')
    expect((await judge(six, entries, six.lines, nobody)).newest).toBe('5.3.0')
    expect((await judge(five, entries, five.lines, nobody)).newest).toBe('5.2.0')
  })
})

test('a newer line is beyond every line on offer, not in a gap between them', async () => {
  const both = pins({ '4.1': '4.1.2', '3.5': '3.5.16' }, { line: 'release' })
  const offered = both.flatMap(({ lines }) => lines)
  const entries = listed('3.5.16', '4.0.9', '4.1.2')
  for (const pin of both) {
    expect((await judge(pin, entries, offered, nobody)).newerLine).toBeNull()
    const next = [...entries, ...listed('4.2.0')]
    expect((await judge(pin, next, offered, nobody)).newerLine).toBe('4.2.0')
  }
})

test('a current version that is gone, or withdrawn, is said to be', async () => {
  expect((await verdictOn('5.2.0', ['5.2.0 !', '5.1.0'])).notes).toEqual([
    '5.2.0 is withdrawn or not yet latest',
  ])
  expect((await verdictOn('5.2.0', ['5.1.0'])).notes).toEqual(['5.2.0 is not listed'])
  expect((await verdictOn('^5.2', ['5.1.0'])).notes).toEqual([])
})

describe('a registry that dates its index only', () => {
  const entries = (day: string): PublishedVersion[] =>
    ['5.2.0', '5.3.0'].map((version) => ({
      version,
      publishedAt: `${day}T12:00:00Z`,
      atTheLatest: true,
      withdrawn: false,
    }))
  const [pin] = pins({ 5: '5.2.0' })
  if (!pin) throw new Error('there is one')
  const judged = (day: string, dateOf: (name: string, version: string) => Promise<string | null>) =>
    judge(pin, entries(day), pin.lines, { ...nobody, datePublished: dateOf })

  test('is asked for the version itself', async () => {
    const verdict = await judged('2026-06-29', async (_, version) =>
      version === '5.3.0' ? '2026-06-01T12:00:00Z' : null,
    )
    expect(verdict).toMatchObject({ newest: '5.3.0', published: '2026-06-01', orOlder: false })
  })

  test('an old index holds nothing fresh, even when that question fails', async () => {
    const verdict = await judged('2026-06-01', () => Promise.reject(new Error('blocked')))
    expect(verdict).toMatchObject({ newest: '5.3.0', ageInDays: 29, orOlder: true })
  })

  test('a fresh index may hold anything', async () => {
    const verdict = await judged('2026-06-29', async () => null)
    expect(verdict).toMatchObject({ newest: '5.2.0', published: null, notes: ['5.3.0 is 1 d old'] })
  })
})

describe('a version that somebody refuses', () => {
  const refusing = (objections: Readonly<Record<string, string>>): Inquiry => ({
    cooldown,
    objectionsTo: async (version) => ({
      objections: objections[version] ? [objections[version]] : [],
      unknown: [],
    }),
  })
  const judged = async (notation: string, entries: string[], objections: Record<string, string>) => {
    const [pin] = pins({ 5: notation })
    if (!pin) throw new Error('there is one')
    return judge(pin, listed(...entries), pin.lines, refusing(objections))
  }

  test('is not offered: the newest that nobody refuses is, and who holds the other back is said', async () => {
    const entries = ['5.2.0', '5.3.0', '5.4.0', '5.5.0']
    const objections = { '5.5.0': 'other 1.0 wants dep <5.5', '5.4.0': 'needs node >=24' }
    expect(await judged('5.2.0', entries, objections)).toMatchObject({
      newest: '5.3.0',
      refusals: [],
      notes: ['5.5.0 is held back: other 1.0 wants dep <5.5'],
    })
  })

  test('nor is it named as a newer line', async () => {
    const verdict = await judged('5.2.0', ['5.2.0', '6.0.0', '7.0.0'], { '7.0.0': 'other 1.0 wants dep <7' })
    expect(verdict).toMatchObject({
      newerLine: '6.0.0',
      notes: ['7.0.0 is held back: other 1.0 wants dep <7'],
    })
  })

  test('is a refusal when it is the one in the data', async () => {
    const verdict = await judged('5.2.0', ['5.2.0', '5.1.0'], { '5.2.0': 'needs node >=24' })
    expect(verdict).toMatchObject({ newest: '5.2.0', refusals: ['needs node >=24'] })
    expect(verdict.notes).toContain('refused: needs node >=24')
  })

  test('is none when the range in the data has another', async () => {
    const entries = ['5.2.0', '5.3.0', '5.4.0']
    const verdict = await judged('^5.2', entries, { '5.4.0': 'needs php ^8.3', '5.3.0': 'needs php ^8.3' })
    expect(verdict).toMatchObject({ newest: '^5.2', refusals: [] })
    expect(verdict.notes).toEqual(['5.4.0 is held back: needs php ^8.3'])
  })

  test('may be in the later part of a range, which is for those who have more', async () => {
    const verdict = await judged('^12.5 || ^13.3', ['12.5.0', '13.3.0', '13.4.0'], {
      '13.3.0': 'needs php >=8.4',
      '13.4.0': 'needs php >=8.4',
    })
    expect(verdict).toMatchObject({ newest: '^12.5 || ^13.4', refusals: [], notes: [] })
  })
})
