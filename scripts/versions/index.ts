import { parseArgs } from 'node:util'
import { repositoryRoot } from '../generate/index.ts'
import { readData } from '../generate/read-data.ts'
import { compositionsIn } from './compositions.ts'
import { holdersIn } from './pins.ts'
import { present, presentJson } from './present.ts'
import { configuredRegistries } from './registries.ts'
import { checkSupport } from './support.ts'
import { survey } from './survey.ts'
import { refreshSnapshots, updateData } from './update.ts'

export const usage = `npm run versions -- [--write] [--check] [--json] [--cooldown DAYS] [--only ECOSYSTEM]

  --write          put the newest versions of each line into data/, and refresh the golden snapshots
  --check          exit with 1 when something is outdated or refused, or a release line is past its end of life
  --json           print JSON instead of the table
  --cooldown DAYS  how long a version must have been out (default: 7)
  --only ECOSYSTEM look at one ecosystem and its frameworks alone

A version is refused where it does not run on the least that a release line is offered on, or where another
package of the project, or one of the first ten that people add, can't stand beside it. No such version is
taken; the note says who holds it back.

A registry is asked where its own client asks on this machine; VERSIONS_<ECOSYSTEM>_URL, for example
VERSIONS_PYPI_URL, asks elsewhere. One that does not answer is reported and changes nothing.
`

/** Wide enough for a row a line, where there is no terminal to fit into. */
const fileWidth = 180

/**
 * Runs `npm run versions`.
 *
 * @returns the exit code: a silent registry is no failure, since nobody here can mend it
 * @throws when the arguments or the data are wrong
 */
export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      write: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      cooldown: { type: 'string', default: '7' },
      only: { type: 'string' },
    },
  })
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  const days = Number(values.cooldown)
  if (!Number.isInteger(days) || days < 0)
    throw new Error(`--cooldown takes a number of days, not ${values.cooldown}`)

  const now = new Date()
  const data = readData(repositoryRoot)
  const { only } = values
  if (only !== undefined && !data.ecosystems[only])
    throw new Error(`--only takes one of ${Object.keys(data.ecosystems).join(', ')}, not ${only}`)
  const isAsked = ({ ecosystem }: { readonly ecosystem: string }) => (only ?? ecosystem) === ecosystem
  const registries = configuredRegistries(Object.values(data.ecosystems))
  const holders = holdersIn(data).filter(isAsked)
  const findings = await survey(holders, compositionsIn(data), registries, { now, days })
  const support = checkSupport(Object.values(data.frameworks).filter(isAsked), now)
  const width = process.stdout.columns ?? fileWidth
  process.stdout.write(values.json ? presentJson(findings, support) : present(findings, support, width))

  if (values.write && updateData(repositoryRoot, findings).length > 0) await refreshSnapshots(repositoryRoot)
  const outdated = findings.some(({ state }) => state === 'outdated') && !values.write
  const refused = findings.some(({ refusals }) => refusals.length > 0)
  const past = support.some(({ state }) => state === 'past')
  return values.check && (outdated || refused || past) ? 1 : 0
}
