import fc from 'fast-check'
import stringWidth from 'fast-string-width'
import { describe, expect, test } from 'vitest'
import { options, summaries } from '#generated'
import { frameworks } from '../../../src/catalog/frameworks.ts'
import type { Described } from '../../../src/report/attributes.ts'
import { compareText } from '../../../src/report/compare.ts'
import { infoText } from '../../../src/report/info.ts'
import { listText } from '../../../src/report/list.ts'
import { styleFor } from '../../../src/report/style.ts'
import { formatTable, widthOf } from '../../../src/report/table.ts'
import { describeOn } from '../../support/described.ts'

const plain = styleFor({}, { NO_COLOR: '1' })
const coloured = styleFor({}, { FORCE_COLOR: '1' })
const widest = (text: string) => Math.max(...text.split('\n').map((line) => stringWidth(line)))
const all = await describeOn(
  summaries.map(({ id }) => id),
  { node: '24.4.0', npm: '11.0.0', python: '3.11.7' },
)

/** What changes with every new version, or with a better sentence, is not what these snapshots are about. */
function withoutVersions(described: readonly Described[]): Described[] {
  return described.map(({ facts, diagnosis }) => ({
    diagnosis,
    facts: {
      ...facts,
      choices: facts.choices.slice(0, 1),
      starter: {
        ...facts.starter,
        bytes: 1000 * facts.starter.files.length,
        files: facts.starter.files.map(({ path }) => ({ path, bytes: 1000 })),
        dependencies: facts.starter.dependencies.map(({ name }) => ({ name, version: '1.2.3' })),
      },
    },
  }))
}
const listed = frameworks().map((framework) => ({
  ...framework,
  releases: framework.releases.map((_, index) => ({ id: `${9 - index}`, label: '' })),
}))
const some = withoutVersions(
  ['express', 'django', 'phoenix'].flatMap((id) => all.filter(({ facts }) => facts.id === id)),
)

describe.each([40, 80, 120])('%i columns', (columns) => {
  test('--list', async () => {
    const text = listText(listed, options, plain, columns)
    await expect(text).toMatchFileSnapshot(`snapshots/list-${columns}.txt`)
    expect(widest(text)).toBeLessThanOrEqual(columns)
  })

  test('--compare', async () => {
    await expect(compareText(some, plain, columns)).toMatchFileSnapshot(`snapshots/compare-${columns}.txt`)
    expect(widest(compareText(all, plain, columns))).toBeLessThanOrEqual(columns)
  })

  test('--info', async () => {
    for (const one of some.slice(1, 2)) {
      await expect(infoText(one, 'start it', plain, columns)).toMatchFileSnapshot(
        `snapshots/info-${columns}.txt`,
      )
    }
    for (const one of all)
      expect(widest(infoText(one, 'start it', plain, columns))).toBeLessThanOrEqual(columns)
  })

  test('colours change no letter and no width', () => {
    const bare = (text: string) => text.replace(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), '')
    expect(bare(compareText(all, coloured, columns))).toBe(compareText(all, plain, columns))
    expect(bare(listText(frameworks(), options, coloured, columns))).toBe(
      listText(frameworks(), options, plain, columns),
    )
  })
})

describe('table', () => {
  test('columns as wide as their cells, no spaces at the end of a line', () => {
    expect(formatTable([['a', 'bb'], [], ['ccc', '']], 20)).toEqual(['a    bb', '', 'ccc'])
  })

  test('wide characters take two columns', () => {
    expect(
      formatTable(
        [
          ['日本', 'x'],
          ['abcd', 'y'],
        ],
        20,
      ),
    ).toEqual(['日本  x', 'abcd  y'])
  })

  test('what is too wide is wrapped at words, and words are broken only when nothing else helps', () => {
    expect(formatTable([['id', 'one two three']], 10)).toEqual(['id  one', '    two', '    three'])
    expect(formatTable([['id', 'abcdefgh']], 8)).toEqual(['id  abcd', '    efgh'])
  })

  test('an indent is part of the width', () => {
    expect(formatTable([['one two']], 6, '  ')).toEqual(['  one', '  two'])
  })

  test('no line is wider than asked for, and no letter is lost', () => {
    const cell = fc.stringMatching(/^[a-z日é ]{0,30}$/)
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 20, max: 120 }), (table, width) => {
        const lines = formatTable(table, width)
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width)
        const letters = (text: string) => [...text.replaceAll(' ', '')].sort().join('')
        expect(letters(lines.join(''))).toBe(letters(table.flat().join('')))
      }),
    )
  })

  test('80 columns where there is no terminal', () => {
    expect(widthOf({ isTTY: true, columns: 132 })).toBe(132)
    expect(widthOf({ isTTY: true })).toBe(80)
    expect(widthOf({ columns: 132 })).toBe(80)
  })
})
