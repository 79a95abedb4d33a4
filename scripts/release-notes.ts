import { readFileSync } from 'node:fs'
import { releaseNotes } from './release-notes/notes.ts'

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')

// Prints nothing when no release is due.
const { version } = JSON.parse(read('package.json'))
process.stdout.write(releaseNotes(read('CHANGELOG.md'), version) ?? '')
