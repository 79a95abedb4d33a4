import { expect, test } from 'vitest'
import { loadFramework, loadShared } from '../../../src/catalog/load.ts'
import { probeMachine } from '../../../src/gather/machine.ts'
import type { Prober } from '../../../src/gather/prober.ts'
import { nothingProbed } from '../../../src/plan/machine.ts'
import { parseArgv } from '../../../src/request/parse-argv.ts'
import { readRequest } from '../../../src/request/request.ts'
import { frameworkIds } from '../../support/variants.ts'

test('a tool that is needed now has longer to answer than one that is looked at', async () => {
  const patienceFor = async (flag: string) => {
    let patience: number | undefined
    const probe: Prober = async (_tools, _features, options) => {
      patience = options?.timeoutMs
      return nothingProbed
    }
    const [id = ''] = frameworkIds
    const request = readRequest(parseArgv(['x', '--framework', id, flag]), { env: {}, stdin: {}, stdout: {} })
    if (request.kind !== 'create') throw new Error('it is a request for a project')
    const context = { env: { PATH: '' }, cwd: process.cwd(), platform: process.platform } as const
    const module = await loadFramework(id)
    const { signal } = new AbortController()
    await probeMachine(request.create, module, await loadShared(), context, probe, signal)
    return patience
  }
  expect(await patienceFor('--no-install')).toBeUndefined()
  expect(await patienceFor('--install')).toBeGreaterThan(5_000)
  expect(await patienceFor('--verify')).toBeGreaterThan(5_000)
})
