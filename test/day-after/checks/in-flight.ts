import { expect } from 'vitest'
import { askSlowly, slowMs } from '../../contract/in-flight.ts'
import { slowDown } from '../../contract/slow-greeting.ts'
import type { Check } from '../check.ts'

/** C8: what is in flight when production is told to stop is answered. The contract's own tests ask the plan's server. */
export const inFlight: Check = {
  id: 'C8',
  cases: () => [
    {
      title: 'a request in flight is answered after SIGTERM',
      async run(subject) {
        slowDown(subject.variant.framework, subject.directory, subject.git('ls-files').trim().split('\n'))
        await subject.build()
        await subject.withServer(
          'start',
          async (server) => {
            const { sent, answer } = askSlowly(server.origin)
            await sent
            const [{ ms }, body] = await Promise.all([server.signal('SIGTERM'), answer])
            expect(body).toBe('Hello, World!')
            expect(ms).toBeLessThan(slowMs + 8_000)
          },
          subject.productionEnv(),
        )
      },
    },
  ],
}
