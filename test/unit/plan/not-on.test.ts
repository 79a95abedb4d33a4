import { describe, expect, test } from 'vitest'
import { loadFramework, loadShared } from '../../../src/catalog/load.ts'
import { describe as describeFramework, planStarter } from '../../../src/describe/describe.ts'
import { reasonsNotOn } from '../../../src/plan/not-on.ts'
import { render } from '../../../src/render/render.ts'
import { makeSecrets } from '../../../src/render/secrets.ts'
import { definitions } from '../../support/catalog.ts'
import { runHeadless } from '../../support/terminal.ts'

/** gunicorn is a server for UNIX: https://gunicorn.org */
const serversForUnix = /\b(?:gunicorn)\b/

const shared = await loadShared()
const concerned = definitions.filter(({ commands }) => serversForUnix.test(String(commands?.start)))

test('there are some', () => expect(concerned).not.toEqual([]))

describe.each(concerned)('on Windows, $id', (definition) => {
  const [reason = 'no reason'] = reasonsNotOn(definition, 'windows')

  test('has no production command, and says why', () => {
    expect(reason).toMatch(/Windows/)
    expect(planStarter(definition, shared, 'posix').commands.start).not.toEqual([])
    expect(planStarter(definition, shared, 'posix').warnings).not.toContain(reason)
    const onWindows = planStarter(definition, shared, 'windows')
    expect(onWindows.commands.start).toEqual([])
    expect(onWindows.commands.dev).not.toEqual([])
    expect(onWindows.warnings).toContain(reason)
  })

  test('says so in its README, which is read on every system', async () => {
    const module = await loadFramework(definition.id)
    const plan = planStarter(definition, shared, 'posix')
    const readme = render(plan, module, shared, makeSecrets(plan.secrets, Buffer.alloc)).get('README.md')
    expect(readme?.content).toContain(`- ${reason}`)
    expect(readme?.content).toMatch(serversForUnix)
  })

  test('says so among its facts, which are --info and its page', async () => {
    const facts = describeFramework(await loadFramework(definition.id), shared, 'windows')
    expect(Object.values(facts.exceptions)).toContain(reason)
    for (const { commands } of facts.packageManagers) expect(commands.start).toEqual([])
  })

  test('says so where it is recommended, and there alone', async () => {
    const askOn = async (platform: NodeJS.Platform) => {
      const { stdout } = await runHeadless(['--recommend', '--json'], { platform })
      const { ranking } = JSON.parse(stdout)
      return ranking.find(({ id }: { id: string }) => id === definition.id).reasons
    }
    const said = { about: 'system', points: 0, text: reason.replace(/\.$/, '') }
    expect(await askOn('win32')).toContainEqual(said)
    expect(await askOn('linux')).not.toContainEqual(said)
  })

  test('says so to a run that creates it', async () => {
    const { stdout } = await runHeadless(['api', '--framework', definition.id, '--dry-run', '--json'], {
      platform: 'win32',
    })
    const { commands, warnings } = JSON.parse(stdout)
    expect(commands.start).toEqual([])
    expect(warnings).toContain(reason)
  })
})
