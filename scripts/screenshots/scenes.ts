import { repositoryRoot, resolveFrameworks } from '../generate/index.ts'
import { readData } from '../generate/read-data.ts'
import type { Scene } from './capture.ts'

const core = resolveFrameworks(readData(repositoryRoot)).filter(({ tier }) => tier === 'core')
/** The one to move down to, which is not the first. */
const second = core[1]
/** One that also asks for a language. */
const withLanguages = core.filter(({ languages }) => languages !== null).at(-1)
const compared = core
  .filter(
    ({ catalog }, index) => core.findIndex((other) => other.catalog.language === catalog.language) === index,
  )
  .slice(0, 3)

/** The pictures of the README: file name → the run that it shows, and what it shows, for people who can't see it. */
export const scenes: Readonly<Record<string, Scene & { readonly description: string }>> = {
  menu: {
    description:
      'The framework menu, with language, best use and what this machine is ready for on each line',
    args: ['my-api'],
    columns: 84,
    rows: 30,
    typed: [[new RegExp(`Which framework\\?[^]*${second?.catalog.language} \\d`), '\u001B[B']],
    until: new RegExp(`● ${second?.name}`),
  },
  run: {
    description: 'A run from the choice of a framework to the next steps',
    args: ['my-api', '--package-manager', 'npm'],
    columns: 84,
    rows: 60,
    typed: [
      [/Which framework\?/, withLanguages?.name ?? ''],
      [/1 of/, '\r'],
      [/◆ {2}Which language\?/, '\u001B[B'],
      [new RegExp(`● ${withLanguages?.languages?.[1]?.label}`), '\r'],
      [/Install the dependencies/, 'y'],
      [/Start a Git repository/, 'y'],
    ],
  },
  compare: {
    description: 'Three frameworks side by side',
    args: ['--compare', compared.map(({ id }) => id).join(',')],
    columns: 100,
    rows: 60,
  },
  doctor: {
    description: 'Which toolchains are here, what each framework lacks, and the commands that install it',
    args: ['--doctor'],
    columns: 100,
    rows: 90,
  },
}
