import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'editorconfig'
import { expect } from 'vitest'
import type { Check } from '../check.ts'
import type { Subject } from '../subject.ts'

/** What must not be committed, whatever the framework. */
const ignored = ['.env', '.env.local', '.env.production', '.idea/workspace.xml', '.DS_Store']
/** What is meant to be. */
const committable = ['.env.example', 'src/new-file', 'README.md']

/** D13: secrets are the owner's alone, nothing private is committable, and editors are told what the formatter says. */
export const files: Check = {
  id: 'D13',
  cases: ({ coverageReport, coverageFiles = [coverageReport ?? 'coverage/index.html'], files: own }) => [
    {
      title: '.env is 0600',
      async run(subject) {
        const { secrets } = subject.plan
        if (!secrets) return
        expect(statSync(path.join(subject.directory, secrets.file)).mode & 0o777).toBe(0o600)
      },
    },
    {
      title: 'what is private is ignored, and nothing else',
      async run(subject) {
        const secretOrMade = [...ignored, ...coverageFiles, ...(own?.stores ?? []), ...(own?.ignored ?? [])]
        const toCommit = [...committable, ...(own?.committable ?? [])]
        expect(secretOrMade.filter((file) => !isIgnored(subject, file))).toEqual([])
        expect(toCommit.filter((file) => isIgnored(subject, file))).toEqual([])
      },
    },
    {
      title: '.editorconfig says what the formatter says',
      async run(subject) {
        const tracked = subject.git('ls-files').split('\n').filter(Boolean)
        expect(tracked).toContain('.editorconfig')
        const odd: string[] = []
        for (const file of tracked) {
          const absolute = path.join(subject.directory, file)
          odd.push(
            ...problemsOf(readFileSync(absolute, 'utf8'), await parse(absolute, { unset: true })).map(
              (what) => `${file}: ${what}`,
            ),
          )
        }
        expect(odd).toEqual([])
      },
    },
  ],
}

function isIgnored(subject: Subject, file: string): boolean {
  try {
    execFileSync('git', ['check-ignore', '--quiet', '--no-index', file], { cwd: subject.directory })
    return true
  } catch {
    return false
  }
}

type Settings = Awaited<ReturnType<typeof parse>>

function problemsOf(text: string, settings: Settings): string[] {
  const lines = text.split('\n')
  const problems: string[] = []
  if (settings.end_of_line === 'lf' && text.includes('\r\n')) problems.push('has CRLF')
  if (settings.insert_final_newline && text !== '' && !text.endsWith('\n'))
    problems.push('has no final newline')
  if (settings.trim_trailing_whitespace && lines.some((line) => /[ \t]$/.test(line.replace(/\r$/, ''))))
    problems.push('has trailing blanks')
  if (settings.indent_style === 'space' && lines.some((line) => line.startsWith('\t')))
    problems.push('has tabs')
  if (settings.indent_style === 'tab' && lines.some((line) => /^ {2,}[^ *]/.test(line)))
    problems.push('is indented with spaces')
  return problems
}
