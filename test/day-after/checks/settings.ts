import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { freePort } from '../../../src/run/free-port.ts'
import { holdsFor } from '../changes.ts'
import type { Case, Check } from '../check.ts'
import { launch, occupy, type Server } from '../server.ts'
import type { Subject } from '../subject.ts'
import { trace } from '../trace.ts'

const soonMs = 60_000

/** D9: a wrong value ends production with one line that names it; an empty PORT counts as unset. */
export const settings: Check = {
  id: 'D9',
  cases: ({ settings }, variant) => [
    ...['abc', '70000', '-1'].map((value) => refusal('PORT', value)),
    {
      title: 'a port that is taken is named',
      async run(subject) {
        await subject.build()
        const port = await freePort()
        const release = await occupy(port)
        try {
          const output = await refusalOf(subject, launchOn(subject, port, {}))
          // The words are the framework's own, but it does not leave the owner with a trace.
          expect(output).toMatch(new RegExp(`\\b${port}\\b`))
          expect(output).not.toMatch(trace)
        } finally {
          await release()
        }
      },
    },
    {
      title: 'an empty PORT counts as unset',
      async run(subject) {
        await subject.build()
        const { env, words } = subject.command('start')
        // In a network of its own, where the usual port is free.
        const server = launch(
          { env, words: ['unshare', '--net', ...words] },
          {
            ...{ cwd: subject.directory, port: subject.plan.port },
            more: { ...subject.productionEnv(), PORT: '' },
          },
        )
        try {
          await untilListening(server)
        } finally {
          await server.kill()
        }
      },
    },
    ...settings
      .filter(({ only }) => holdsFor(variant, only))
      .flatMap(({ name, bad, env }) => bad.map((value) => refusal(name, value, env))),
  ],
}

function refusal(name: string, value: string, env: Readonly<Record<string, string>> = {}): Case {
  return {
    title: `${name}=${value} is refused by one line`,
    async run(subject) {
      await subject.build()
      const server = launchOn(subject, await freePort(), { ...env, [name]: value })
      // A secret is not printed, wrong as it may be.
      const isShown = value !== '' && !(name in (subject.plan.secrets?.values ?? {}))
      await expectRefusal(subject, server, isShown ? [name, value] : [name])
    },
  }
}

/** Waits until something in the server's own network listens on its port, on every interface. */
async function untilListening(server: Server): Promise<void> {
  const port = server.port.toString(16).toUpperCase().padStart(4, '0')
  const listening = new RegExp(`^ *\\d+: 0+:${port} [0:]+ 0A `, 'm')
  const sockets = () =>
    ['tcp', 'tcp6'].map((table) => readFileSync(`/proc/${server.pid}/net/${table}`, 'utf8')).join('\n')
  let isOver = false
  void server.ended.then(() => {
    isOver = true
  })
  const started = performance.now()
  while (!listening.test(sockets())) {
    await sleep(50)
    const isLate = performance.now() - started > soonMs
    if (isOver || isLate) throw new Error(`${isOver ? 'ended' : 'never listened'}\n${server.output()}`)
  }
}

function launchOn(subject: Subject, port: number, more: Readonly<Record<string, string>>): Server {
  const env = { ...subject.productionEnv(), ...more }
  return launch(subject.command('start'), { cwd: subject.directory, port, more: env })
}

async function expectRefusal(subject: Subject, server: Server, named: readonly string[]): Promise<void> {
  const output = await refusalOf(subject, server)
  const { banner } = subject.facts
  const isBanner = (line: string) => banner !== undefined && new RegExp(banner).test(line)
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !isBanner(line))
  const naming = lines.filter((line) => named.every((word) => line.includes(word)))
  expect(naming.length, `no line with ${named.join(' and ')}:\n${output}`).toBeGreaterThan(0)
  expect(lines.length, `${subject.variant.label} says more than one thing:\n${output}`).toBeLessThanOrEqual(3)
}

/** What a server printed that ended by itself, and not as if all were well. */
async function refusalOf(subject: Subject, server: Server): Promise<string> {
  try {
    const ended = await Promise.race([server.ended, sleep(soonMs, null)])
    const output = server.output()
    expect(ended, `${subject.variant.label} did not end:\n${output}`).not.toBeNull()
    expect(ended?.code ?? ended?.signal, output).not.toBe(0)
    return output
  } finally {
    await server.kill()
  }
}
