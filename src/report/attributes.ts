import type { FrameworkFacts, ReleaseFacts } from '../describe/describe.ts'
import type { Diagnosis } from '../doctor/diagnose.ts'
import { formatRange } from '../plan/readiness.ts'
import { formatSize } from './summary.ts'

/** A framework as the catalog knows it, and as this machine stands to it. */
export interface Described {
  readonly facts: FrameworkFacts
  readonly diagnosis: Diagnosis
}

/** One line of a description: what it is called, and its value as text. */
export interface Attribute {
  readonly label: string
  readonly value: (described: Described) => string
}

const absent = '-'

const cell = (label: string, key: 'language' | 'architecture' | 'bestUse' | 'strengths' | 'companies') => ({
  label,
  value: ({ facts }: Described) => facts.catalog[key],
})

const securityCell = (
  label: string,
  key: keyof NonNullable<FrameworkFacts['catalog']['security']>,
): Attribute => ({ label, value: ({ facts }) => facts.catalog.security?.[key] ?? absent })

export const catalogAttributes: readonly Attribute[] = [
  cell('Language', 'language'),
  cell('Architecture', 'architecture'),
  cell('Best use', 'bestUse'),
  cell('Strengths', 'strengths'),
  cell('Used by', 'companies'),
  {
    label: 'Rating',
    value: ({ facts: { catalog } }) =>
      catalog.rating ? `${catalog.rating.overall.toFixed(1)} of 5 (${catalog.rating.total} of 25)` : absent,
  },
]

export const securityAttributes: readonly Attribute[] = [
  securityCell('Authentication', 'authentication'),
  securityCell('Database', 'orm'),
  securityCell('Protection', 'builtIn'),
  securityCell('Testing', 'testing'),
  securityCell('Cloud', 'cloud'),
]

export const starterAttributes: readonly Attribute[] = [
  { label: 'Release lines', value: ({ facts }) => facts.releases.map(({ label }) => label).join(', ') },
  { label: 'Needs', value: ({ facts }) => facts.releases[0]?.requires.map(requirementText).join(', ') ?? '' },
  {
    label: 'Languages',
    value: ({ facts }) => facts.languages?.map(({ label }) => label).join(', ') ?? facts.catalog.language,
  },
  {
    label: 'Installed by',
    value: ({ facts }) => facts.packageManagers.map(({ name }) => name).join(', '),
  },
  {
    label: 'Options',
    value: ({ facts }) =>
      facts.options
        .filter(({ unavailable }) => unavailable === null)
        .map(({ id }) => id)
        .join(', ') || absent,
  },
  {
    label: 'Files',
    value: ({ facts: { starter } }) => `${starter.files.length}, ${formatSize(starter.bytes)}`,
  },
  { label: 'Dependencies', value: ({ facts }) => String(facts.starter.dependencies.length) },
  { label: 'Port', value: ({ facts }) => String(facts.port) },
]

export const readinessAttribute: Attribute = {
  label: 'Here',
  value: ({ diagnosis }) => readinessText(diagnosis),
}

/** What this machine makes of a framework, in a sentence. */
export function readinessText({ ready, release, packageManager, lacks }: Diagnosis): string {
  if (ready) return `ready: ${release.label}, ${packageManager.label}`
  return `not ready: ${lacks.map(({ message }) => message).join(' ')}`
}

export function requirementText({ name, range }: ReleaseFacts['requires'][number]): string {
  return `${name} ${formatRange(range)}`.trim()
}
