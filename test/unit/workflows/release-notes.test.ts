import { expect, test } from 'vitest'
import { releaseNotes } from '../../../scripts/release-notes/notes.ts'

const changelog = `# Changelog

## [Unreleased]

## [4.1.0] - 2027-01-02

### Added

- More.

## [4.0.0] - unreleased

- All.
`

test('are the section of the version, without its heading', () => {
  expect(releaseNotes(changelog, '4.1.0')).toBe('### Added\n\n- More.\n')
})

test.each(['4.0.0', '4.1', '4.2.0'])('%s is not due: no section of it has a date', (version) => {
  expect(releaseNotes(changelog, version)).toBeNull()
})
