import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { checkContract } from '../../../src/run/contract.ts'
import { holdsFor } from '../changes.ts'
import type { Check } from '../check.ts'
import type { Subject } from '../subject.ts'

/** D4: a clone works by its README word for word, also as Git for Windows makes it. */
export const clone: Check = {
  id: 'D4',
  cases: ({ surroundings }, variant) => [
    {
      title: 'scripts carry their executable bit in Git',
      async run(subject) {
        const staged = subject.git('ls-files', '--stage').split('\n').filter(Boolean)
        for (const line of staged) {
          const [, mode, file = ''] = /^(\d+) \S+ \d\t(.*)$/.exec(line) ?? []
          const isExecutable = (statSync(path.join(subject.directory, file)).mode & 0o100) !== 0
          expect(`${mode} ${file}`).toBe(`${isExecutable ? '100755' : '100644'} ${file}`)
        }
      },
    },
    {
      title: 'a clone with core.autocrlf=true has the same bytes',
      async run(subject) {
        const windows = subject.clone('autocrlf', '-c', 'core.autocrlf=true')
        for (const file of subject.git('ls-files').split('\n').filter(Boolean)) {
          const [here, there] = [subject.directory, windows].map((folder) =>
            readFileSync(path.join(folder, file)),
          )
          expect(there?.equals(here ?? Buffer.of()), file).toBe(true)
        }
      },
    },
    {
      title: 'in a clone, the README’s commands work, and the frozen install takes the lock file as it is',
      run: (subject) => inClone(subject),
    },
    ...surroundings
      .filter(({ only }) => holdsFor(variant, only))
      .map(({ what, above }, index) => ({
        title: `a clone installs, tests and lints below ${what}`,
        run: (subject: Subject) => below(subject, `below-${index}`, above),
      })),
  ],
}

/** Nothing of what stands in the folder above changes what the documented commands come to. */
async function below(
  subject: Subject,
  folder: string,
  above: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const original = subject.directory
  subject.directory = subject.clone(path.join(folder, 'clone'))
  try {
    for (const [file, content] of Object.entries(above)) {
      const absolute = path.join(subject.directory, '..', file)
      mkdirSync(path.dirname(absolute), { recursive: true })
      writeFileSync(absolute, `${content.join('\n')}\n`)
    }
    for (const name of ['install', 'test', 'lint'] as const) {
      const { ok, output } = await subject.run(name)
      expect(ok, `${name}\n${output}`).toBe(true)
    }
  } finally {
    subject.directory = original
  }
}

async function inClone(subject: Subject): Promise<void> {
  const original = subject.directory
  subject.directory = subject.clone('clone')
  try {
    const env = cloneEnv(subject, original)
    // The lock comes last: what was installed from it is what it says.
    for (const name of ['install', 'test', 'lint', 'installFrozen', 'lock'] as const) {
      const { ok, output } = await subject.run(name)
      expect(ok, `${name}\n${output}`).toBe(true)
    }
    expect(subject.git('status', '--porcelain')).toBe('')
    const { healthStatus } = subject.plan
    await subject.withServer('dev', async ({ origin, output }) => {
      const [greeting] = await checkContract({ origin, healthStatus })
      expect(greeting?.ok, output()).toBe(true)
    })
    const built = await subject.run('build')
    expect(built.ok, built.output).toBe(true)
    await subject.withServer(
      'start',
      async ({ origin }) => {
        const checks = await checkContract({ origin, healthStatus })
        expect(checks.filter(({ ok }) => !ok)).toEqual([])
      },
      env,
    )
  } finally {
    subject.directory = original
  }
}

/** Production's secrets come from outside, as on a server. */
function cloneEnv(subject: Subject, original: string): Record<string, string> {
  const here = subject.directory
  subject.directory = original
  const env = subject.productionEnv()
  subject.directory = here
  return env
}
