import { expect } from 'vitest'
import type { Check } from '../check.ts'
import { ask } from '../server.ts'
import type { Subject } from '../subject.ts'

const usual = { HEAD: 200, OPTIONS: 405, POST: 405, DELETE: 405 } as const
const json = { accept: 'application/json' }

/** D10: methods, malformed bodies and wrong types get what HTTP says, and errors have one form. */
export const http: Check = {
  id: 'D10',
  cases: ({ methods, malformed, errors }) => [
    {
      title: 'methods on /, and errors in one form',
      run: (subject) =>
        inProduction(subject, async (origin) => {
          for (const [method, status] of Object.entries({ ...usual, ...methods })) {
            const answer = await ask(`${origin}/`, { method, headers: json })
            expect(`${method} ${answer.status}`).toBe(`${method} ${status}`)
            if (status === 405) expect(answer.headers.allow, `Allow of ${method}`).toContain('GET')
          }
          const unknown = await ask(`${origin}/no-such-path`, { headers: json })
          expect(unknown.status).toBe(404)
          expect(unknown.headers['content-type']).toContain(errors?.type ?? 'json')
          expect(() => JSON.parse(unknown.body), unknown.body).not.toThrow()
        }),
    },
    ...(malformed
      ? [
          {
            title: 'a malformed body, and a wrong content type',
            run: (subject: Subject) => {
              subject.apply(malformed.changes)
              return inProduction(subject, async (origin) => {
                const headers = { ...json, 'content-type': 'application/json' }
                const url = `${origin}${malformed.path}`
                const broken = await ask(url, { method: 'POST', headers, body: '{"a": ' })
                expect(broken.status, broken.body).toBe(malformed.status)
                if (malformed.wrongType === undefined) return
                const typed = { ...json, 'content-type': 'text/x-unknown' }
                const wrong = await ask(url, { method: 'POST', headers: typed, body: 'a' })
                expect(wrong.status, wrong.body).toBe(malformed.wrongType)
              })
            },
          },
        ]
      : []),
  ],
}

async function inProduction(subject: Subject, work: (origin: string) => Promise<void>): Promise<void> {
  await subject.build()
  await subject.withServer('start', ({ origin }) => work(origin), subject.productionEnv())
}
