import Handlebars from 'handlebars'
import type { TemplateSource } from './read-templates.ts'

/** A value that nothing gives must fail, and nothing is HTML here. */
const compileOptions = { noEscape: true, strict: true, knownHelpersOnly: true } as const

/** Where in its file a lookup or a helper stands; half of the code, and what is missing is named without it. */
const location = /,\s*(?:"loc":)?\{"start":\{"line":\d+,"column":\d+\},"end":\{"line":\d+,"column":\d+\}\}/g

/** For runtimes older than ours, which looks properties up by itself. */
const olderLookup = / \|\| function\(parent, propertyName\) \{[^}]*\}\s*return undefined\s*\}/g

/** A layer as JavaScript: path → text, or a precompiled template. */
export function layerCode(files: readonly TemplateSource[]): string {
  const entries = files.map(({ path: name, executable, isTemplate, text, file }) => {
    const content = isTemplate ? `template: ${compile(file, text)}` : `text: ${JSON.stringify(text)}`
    return `${JSON.stringify(name)}: { executable: ${executable}, ${content} }`
  })
  return `{ ${entries.join(',\n')} }`
}

/** @throws naming the file, when it is no valid template */
export function compile(file: string, text: string): string {
  try {
    return String(Handlebars.precompile(text, compileOptions))
      .replaceAll(location, '')
      .replaceAll(olderLookup, '')
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`)
  }
}
