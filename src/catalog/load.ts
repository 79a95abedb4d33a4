import {
  frameworkModules,
  guideModule,
  optionModules,
  sharedModule,
  toolchainsModule,
  usualGrammarsModule,
  versionManagersModule,
} from '#generated'
import type { Framework, Grammar, Toolchains } from './framework.ts'
import type { FrameworkModule, OptionPlace, SharedModule } from './generated.d.ts'
import { type NamedOption, optionWord } from './option-word.ts'
import type { Guide } from './schema/guide.ts'
import type { VersionManager } from './schema/version-manager.ts'

/** @throws Error for an id that is not in the catalog: ids are resolved when a request is read */
export async function loadFramework(id: string): Promise<FrameworkModule> {
  const load = frameworkModules[id]
  if (!load) throw new Error(`no framework ${id}`)
  return (await load()).default
}

export async function loadShared(): Promise<SharedModule> {
  return (await sharedModule()).default
}

export async function loadToolchains(): Promise<Toolchains> {
  return (await toolchainsModule()).default
}

/** What may stand in the place of tools on PATH. */
export async function loadVersionManagers(): Promise<readonly VersionManager[]> {
  return (await versionManagersModule()).default
}

/** The questions of `--recommend`. */
export async function loadGuide(): Promise<Guide> {
  return (await guideModule()).default
}

/** The grammars whose identifiers are shown before a framework is chosen. */
export async function loadUsualGrammars(): Promise<readonly Grammar[]> {
  return (await usualGrammarsModule()).default
}

/** What one option adds to one framework. */
export interface Addition extends OptionPlace {
  readonly option: string
}

/**
 * The templates of chosen options. Of files with one path, and of texts for one slot, the nearest to the framework is
 * taken: its own, its ecosystem's, that of all.
 */
export async function loadAdditions(
  chosen: readonly NamedOption[],
  { id, ecosystem }: Pick<Framework, 'id' | 'ecosystem'>,
): Promise<readonly Addition[]> {
  const additions = chosen.map(async ({ id: option, value }) => {
    const names = [option, ...(value === null ? [] : [optionWord(option, value)])]
    const modules = await Promise.all(names.map((name) => optionModules[name]?.()))
    const places = ['all', ecosystem, id].flatMap((place) => modules.map((module) => module?.default[place]))
    return {
      option,
      files: Object.assign({}, ...places.map((place) => place?.files)),
      slots: Object.assign({}, ...places.map((place) => place?.slots)),
    }
  })
  return Promise.all(additions)
}
