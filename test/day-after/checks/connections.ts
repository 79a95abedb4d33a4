import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Check } from '../check.ts'
import { ask } from '../server.ts'

const each = 50

/** D7: clients that say nothing, or only half of it, neither delay others nor hold up the end. */
export const connections: Check = {
  id: 'D7',
  cases: () => [
    {
      title: `${each} idle and ${each} half-sent connections`,
      async run(subject) {
        await subject.build()
        await subject.withServer(
          'start',
          async (server) => {
            const idle = Array.from({ length: each }, () => open(server.port, ''))
            const halfSent = Array.from({ length: each }, () =>
              open(server.port, 'GET / HTTP/1.1\r\nHost: loc'),
            )
            try {
              await sleep(500)
              for (let times = 0; times < 5; times++) {
                const started = performance.now()
                const { status } = await ask(`${server.origin}/`)
                expect(status).toBe(200)
                expect(performance.now() - started).toBeLessThan(1_000)
              }
              const { ms, code, signal } = await server.signal('SIGTERM')
              expect(ms).toBeLessThan(10_000)
              expect([0, 143, 'SIGTERM'], server.output()).toContain(code ?? signal)
            } finally {
              for (const socket of [...idle, ...halfSent]) socket.destroy()
            }
          },
          subject.productionEnv(),
        )
      },
    },
  ],
}

function open(port: number, text: string): Socket {
  const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(text))
  return socket.on('error', () => {})
}
