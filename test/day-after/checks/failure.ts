import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Check } from '../check.ts'
import { ask } from '../server.ts'

const planted = 'planted failure'

/** D11: an unhandled exception in production is a 500 that shows nothing, and is logged. */
export const failure: Check = {
  id: 'D11',
  cases: ({ greeting: { fails } }) =>
    fails
      ? [
          {
            title: 'an unhandled exception shows nothing, and is logged with its trace',
            async run(subject) {
              subject.apply(fails)
              await subject.build()
              await subject.withServer(
                'start',
                async (server) => {
                  const before = server.output().length
                  for (const accept of ['text/html', 'application/json']) {
                    const answer = await ask(`${server.origin}/`, { headers: { accept } })
                    expect(answer.status).toBe(500)
                    expect(answer.body).not.toContain(planted)
                    expect(answer.body).not.toContain(subject.directory)
                  }
                  await sleep(500)
                  expect(server.output().slice(before)).toContain(planted)
                },
                subject.productionEnv(),
              )
            },
          },
        ]
      : [],
}
