import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import type { OtherServer } from '../../src/catalog/schema/checks.ts'
import type { Plan } from '../../src/plan/plan.ts'
import type { Adaptation } from '../contract/adaptations.ts'
import { succeeds } from '../contract/machine.ts'
import { data } from '../support/catalog.ts'
import type { Variant } from '../support/variants.ts'
import type { Check } from './check.ts'
import { clone } from './checks/clone.ts'
import { confined } from './checks/confined.ts'
import { connections } from './checks/connections.ts'
import { coverage } from './checks/coverage.ts'
import { development } from './checks/development.ts'
import { failure } from './checks/failure.ts'
import { files } from './checks/files.ts'
import { generators } from './checks/generators.ts'
import { http } from './checks/http.ts'
import { inFlight } from './checks/in-flight.ts'
import { lint } from './checks/lint.ts'
import { packages } from './checks/packages.ts'
import { settings } from './checks/settings.ts'
import { tests } from './checks/tests.ts'
import { chosenVariants, listed } from './chosen-variants.ts'
import { Subject } from './subject.ts'

/**
 * Part D of the contract: what every owner does the day after, on a real project made by the packed command line.
 *
 * `DAY_AFTER_CHECK=D3` limits a run to some checks; which variants it takes is said by `chosenVariants`.
 */
const every: readonly Check[] = [
  tests,
  lint,
  files,
  coverage,
  development,
  settings,
  http,
  failure,
  connections,
  confined,
  clone,
  // These leave installed packages behind, so they come last.
  generators,
  packages,
]

/** What another server for production must do, too. */
const ofProduction: readonly Check[] = [inFlight, http, failure, connections, confined]

const onlyChecks = listed('DAY_AFTER_CHECK')

for (const { variant, plan, adaptations, skip } of await chosenVariants()) {
  if (skip !== null) {
    console.warn(`SKIPPED ${variant.label}: ${skip}`)
    test.skipIf(true)(`${variant.label}: ${skip}`, () => {})
    continue
  }
  const servers = await serversHere(variant.framework)
  for (const { because } of adaptations) console.warn(`ADAPTED ${variant.label}: ${because}.`)
  describe(variant.label, () => dayAfter(variant, plan, adaptations, servers))
}

/** The other servers for production that are here; the others are skipped by name. */
async function serversHere(id: string): Promise<OtherServer[]> {
  const servers = data.frameworks[id]?.checks.servers ?? []
  const here = await Promise.all(servers.map(({ needs }) => succeeds(needs)))
  for (const { what } of servers.filter((_, index) => !here[index]))
    console.warn(`SKIPPED ${id} by ${what}: it is not here.`)
  return servers.filter((_, index) => here[index])
}

function dayAfter(
  variant: Variant,
  plan: Plan,
  adaptations: readonly Adaptation[],
  servers: readonly OtherServer[],
): void {
  const framework = data.frameworks[variant.framework]
  if (!framework) throw new Error(`there is no framework ${variant.framework}`)
  const facts = framework.checks
  let subject: Subject
  beforeAll(async () => {
    subject = new Subject(variant, plan, adaptations)
    await subject.make(inject('bin'))
  })
  afterEach(() => subject.restore())
  afterAll(() => subject.remove())

  for (const { id, cases } of every.filter(({ id }) => onlyChecks?.includes(id) ?? true)) {
    const why = framework.exceptions[id]
    if (why !== undefined) {
      test.skipIf(true)(`${id}: ${why}`, () => {})
      continue
    }
    const own = cases(facts, variant)
    test(`${id} has facts to be checked with`, () => {
      expect(own).not.toEqual([])
    })
    for (const { title, run } of own) test(`${id} ${title}`, () => run(subject))
  }

  for (const server of servers)
    describe(`by ${server.what}`, () => {
      beforeAll(() => subject.serveBy(server))
      for (const { id, cases } of ofProduction.filter(({ id }) => onlyChecks?.includes(id) ?? true))
        for (const { title, run } of cases(facts, variant)) test(`${id} ${title}`, () => run(subject))
    })
}
