import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { expect } from 'vitest'
import type { Check } from '../check.ts'

/** D12: one documented command measures coverage, and it is not empty. */
export const coverage: Check = {
  id: 'D12',
  cases: ({ coverageReport }) => [
    {
      title: 'coverage can be had, and is not empty',
      async run(subject) {
        expect(subject.commands.coverage).not.toEqual([])
        const { ok, output } = await subject.run('coverage')
        expect(ok, output).toBe(true)
        const report = coverageReport && readReport(path.join(subject.directory, coverageReport))
        const text = stripVTControlCharacters(report ?? output)
        expect(text.length).toBeGreaterThan(0)
        // A percentage, a rate, or a count of what was covered, which is not zero.
        expect(text).toMatch(
          /[1-9]\d*(?:\.\d+)?\s*%|line-rate="(?:1|0\.\d*[1-9])|\|\s+[1-9]\d*(?:\.\d+)?\s+\||,[1-9]\d*\s*$/m,
        )
        expect(subject.git('status', '--porcelain')).toBe('')
      },
    },
  ],
}

/** @param file whose name may have a `*` for what differs from run to run */
function readReport(file: string): string {
  const [start = '', end = ''] = path.basename(file).split('*')
  const folder = path.dirname(file)
  const name = file.includes('*')
    ? readdirSync(folder).find((entry) => entry.startsWith(start) && entry.endsWith(end))
    : start
  expect(name, `${file} is not there`).toBeDefined()
  return readFileSync(path.join(folder, name ?? ''), 'utf8')
}
