import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

/** Through Go's module proxy, whose checksum database vouches for it. */
const version = 'v1.7.12'
const viaGo = ['go', 'run', `github.com/rhysd/actionlint/cmd/actionlint@${version}`] as const

const cwd = fileURLToPath(new URL('..', import.meta.url))
type Words = readonly [program: string, ...rest: string[]]

const isHere = async ([program, ...words]: Words): Promise<boolean> =>
  !(await execa(program, words, { cwd, reject: false, stdin: 'ignore' })).failed

const candidates: readonly Words[] = [['actionlint'], viaGo]
let linter: Words | undefined
for (const candidate of candidates) {
  if (await isHere([...candidate, '-version'])) linter ??= candidate
  if (linter) break
}

if (linter) {
  const [program, ...words] = linter
  const { exitCode } = await execa(program, [...words, '-color'], { cwd, reject: false, stdio: 'inherit' })
  process.exitCode = exitCode ?? 1
} else {
  console.error(
    `The workflows were not checked: there is no actionlint, and no Go that could fetch it.
Install one of them: https://github.com/rhysd/actionlint/blob/main/docs/install.md or https://go.dev/dl/`,
  )
  process.exitCode = 1
}
