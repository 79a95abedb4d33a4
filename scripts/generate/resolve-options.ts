import type { Framework, Option } from '../../src/catalog/framework.ts'
import type { OptionFile } from '../../src/catalog/schema/option.ts'
import type { Overlay } from '../../src/catalog/schema/overlay.ts'
import { layOver } from './lay-over.ts'
import { namesOf, type OptionTemplates } from './option-templates.ts'

/** What one framework may have beside it, in menu order, and why it may not have the rest. */
export function resolveOptions(
  framework: Pick<Framework, 'id' | 'ecosystem'>,
  options: Readonly<Record<string, OptionFile>>,
  templates: OptionTemplates,
): Option[] {
  const { id, ecosystem } = framework
  return Object.values(options).map((option) => {
    const { title, adds, requires, excludes, values } = option
    const concerning = option.unless.filter(({ framework: only }) => only === undefined || only === id)
    const never = concerning.find(
      ({ release, language, packageManager }) => !(release ?? language ?? packageManager),
    )
    const isMade = namesOf(option).some((name) => templates[name]?.[ecosystem] ?? templates[name]?.[id])
    const unavailable = never?.why ?? (isMade ? null : (option.otherwise ?? null))
    const parts = unavailable ? [] : [ownOf(option), option.ecosystems[ecosystem], option.frameworks[id]]
    return {
      ...{ id: option.id, title, adds, requires, excludes },
      values: values?.map(({ id, label, ...contribution }) => ({ ...{ id, label }, contribution })) ?? null,
      unavailable,
      unless: (unavailable ? [] : concerning)
        .filter((condition) => condition !== never)
        .map(({ framework: _, ...condition }) => condition),
      contribution: parts.reduce<Overlay>((lower, upper) => layOver(lower, upper ?? {}), {}),
    }
  })
}

/** What an option adds to every project. */
function ownOf({ requires: _, pins, features, flags, slots, commands }: OptionFile): Overlay {
  const versions = Object.fromEntries(Object.entries(pins).map(([key, { version }]) => [key, version]))
  return layOver({}, { versions, features, flags, slots, commands })
}
