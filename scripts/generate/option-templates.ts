import { readdirSync } from 'node:fs'
import path from 'node:path'
import { optionWord } from '../../src/catalog/option-word.ts'
import type { OptionFile } from '../../src/catalog/schema/option.ts'
import { readTemplates, type TemplateSource } from './read-templates.ts'

/** What an option adds in one place. */
export interface OptionSources {
  readonly files: readonly TemplateSource[]
  /** Name of a slot → the text for it. */
  readonly slots: Readonly<Record<string, TemplateSource>>
}

/** Option, or option=value → place (`all`, an ecosystem or a framework) → what is added there. */
export type OptionTemplates = Readonly<Record<string, Readonly<Record<string, OptionSources>>>>

/** Texts for slots stand in this folder of a place. */
const slotsFolder = 'slots/'

/**
 * Reads `templates/_options`.
 *
 * @param root the repository
 * @throws for a folder that belongs to no option
 */
export function readOptionTemplates(
  root: string,
  options: Readonly<Record<string, OptionFile>>,
): OptionTemplates {
  const folder = path.join(root, 'templates/_options')
  const names = new Set(Object.values(options).flatMap(namesOf))
  const entries = readdirSync(folder).map((name) => {
    if (!names.has(name)) throw new Error(`${path.join(folder, name)} belongs to no option`)
    const { layers } = readTemplates(path.join(folder, name))
    const places = Object.entries(layers).map(([place, sources]) => [place, splitSlots(sources)] as const)
    return [name, Object.fromEntries(places)] as const
  })
  return Object.fromEntries(entries)
}

/** The names of an option's folders: for whatever value, and for each. */
export function namesOf({ id, values }: OptionFile): string[] {
  return [id, ...(values ?? []).map((value) => optionWord(id, value.id))]
}

function splitSlots(sources: readonly TemplateSource[]): OptionSources {
  const isSlot = ({ path: name }: TemplateSource) => name.startsWith(slotsFolder)
  const slots = sources.filter(isSlot).map((source) => [path.parse(source.path).name, source] as const)
  return { files: sources.filter((source) => !isSlot(source)), slots: Object.fromEntries(slots) }
}
