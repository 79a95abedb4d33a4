import type { RenderContext } from './plan.ts'

/** Parts of the context whose keys come from the data. */
type Open = 'names' | 'versions' | 'flags' | 'slots' | 'urls' | 'commands'

/** The paths of a value: `a.b` for fields, `a[].b` for those of a list's items. */
type Path<T, Prefix extends string> = T extends readonly (infer Item)[]
  ? Path<NonNullable<Item>, `${Prefix}[]`>
  : T extends object
    ? { [Key in keyof T & string]: Path<NonNullable<T[Key]>, `${Prefix}.${Key}`> }[keyof T & string]
    : Prefix

type ContextPath =
  | { [Key in Exclude<keyof RenderContext, Open>]: Path<NonNullable<RenderContext[Key]>, Key> }[Exclude<
      keyof RenderContext,
      Open
    >]
  | `${Exclude<Open, 'slots' | 'commands'>}.<key>`
  | `${'slots' | 'commands'}.<key>[]`
  // Made later than the plan, and only for the file that git ignores.
  | 'secrets.<key>'

/**
 * Every value of a template's context, and what it means: path → meaning; `<key>` is a key of the data, and `[]` an item
 * of a list. Written once, here beside the type: the page for template authors shows it, and the build refuses a template
 * that asks for anything else. None of it ships.
 */
export const templateVariables: Readonly<Record<ContextPath, string>> = {
  name: "the project's name, as it was typed",
  'names.<key>': 'the name as an identifier of the ecosystem; the keys are its `identifiers`',
  nameIsLong: 'true when a line with the name on it may become longer than formatters allow',
  'framework.name': "the framework's name, for people",
  'framework.homepage': 'its home page',
  'framework.upgrade': 'its guide to newer release lines',
  'release.id': 'the release line, as it is typed after the @',
  'release.label': 'the release line, for people',
  'release.eol': 'the day when its security support ends; null while the project names none',
  'release.eolRule': 'where there is no such day: by what rule its support ends; else empty',
  'release.eolSource': 'where that was read',
  runtime: 'the newest version of what the project runs on, as tags of images name it',
  'versions.<key>':
    'a pinned version, as the data writes it; the keys are those of `dependencies`, and of tools with a floor',
  'flags.<key>': 'true when a choice of the project sets it, false when only another choice would',
  'slots.<key>[]': 'lines that the parts of a project add to files that all share',
  port: 'the port that the server listens on unless `PORT` says otherwise',
  'urls.<key>': 'a path of the server that its README names',
  healthStatus: 'the status that `/health` reports when all is well',
  'requirements[].name': 'a tool that the project needs, for people',
  'requirements[].range': 'the versions of it that will do; empty when any will',
  'requirements[].supportRule': 'until when a version of it is supported; empty for what no project runs on',
  'requirements[].supportUrl': 'where the dates of its versions are; empty without a rule',
  'exceptions[]': "what the framework can't have, and why; sentences",
  'commands.<key>[]':
    'the command lines of a step, for a POSIX shell; empty where the project has no such step',
  'secrets.<key>':
    'a secret, made at random for each project; only in the file that the data names for secrets',
}
