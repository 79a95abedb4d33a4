import type { RenderContext } from './plan.ts'

/**
 * Every value of a template's context, and what it means. Written once, here beside the type: the page for template
 * authors shows it, and the build refuses a template that asks for anything else. None of it ships.
 */
export interface TemplateVariable {
  readonly meaning: string
  readonly example: string
}

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

/** Path in the context → what stands there; `<key>` is a key of the data, and `[]` an item of a list. */
export const templateVariables: Readonly<Record<ContextPath, TemplateVariable>> = {
  name: { meaning: "the project's name, as it was typed", example: 'My API' },
  'names.<key>': {
    meaning: 'the name as an identifier of the ecosystem; the keys are its `identifiers`',
    example: 'names.slug: my-api',
  },
  nameIsLong: {
    meaning: 'true when a line with the name on it may become longer than formatters allow',
    example: 'false',
  },
  'framework.name': { meaning: "the framework's name, for people", example: 'Django' },
  'framework.homepage': { meaning: 'its home page', example: 'https://www.djangoproject.com' },
  'framework.upgrade': {
    meaning: 'its guide to newer release lines',
    example: 'https://docs.djangoproject.com/en/stable/howto/upgrade-version/',
  },
  'release.id': { meaning: 'the release line, as it is typed after the @', example: '5.2' },
  'release.label': { meaning: 'the release line, for people', example: 'Django 5.2 LTS' },
  'release.eol': {
    meaning: 'the day when its security support ends; null while the project names none',
    example: '2028-04-30',
  },
  'release.eolRule': {
    meaning: 'where there is no such day: by what rule its support ends; else empty',
    example: 'Express names no date: a major version is kept until it says otherwise.',
  },
  'release.eolSource': {
    meaning: 'where that was read',
    example: 'https://www.djangoproject.com/download/',
  },
  'versions.<key>': {
    meaning:
      'a pinned version, as the data writes it; the keys are those of `dependencies`, and of tools with a floor',
    example: 'versions.ruff: 0.14.6',
  },
  'flags.<key>': {
    meaning: 'true when a choice of the project sets it, false when only another choice would',
    example: 'flags.typescript: true',
  },
  'slots.<key>[]': {
    meaning: 'lines that the parts of a project add to files that all share',
    example: 'slots.gitignore: dist/',
  },
  port: { meaning: 'the port that the server listens on unless `PORT` says otherwise', example: '8000' },
  'urls.<key>': { meaning: 'a path of the server that its README names', example: 'urls.health: /health' },
  healthStatus: { meaning: 'the status that `/health` reports when all is well', example: 'ok' },
  'requirements[].name': { meaning: 'a tool that the project needs, for people', example: 'Python' },
  'requirements[].range': {
    meaning: 'the versions of it that will do; empty when any will',
    example: '≥ 3.12',
  },
  'requirements[].supportRule': {
    meaning: 'until when a version of it is supported; empty for what no project runs on',
    example: 'Each version gets security fixes for five years.',
  },
  'requirements[].supportUrl': {
    meaning: 'where the dates of its versions are; empty without a rule',
    example: 'https://devguide.python.org/versions/',
  },
  'exceptions[]': {
    meaning: "what the framework can't have, and why; sentences",
    example: 'Phoenix answers 404 where others answer 405.',
  },
  'commands.<key>[]': {
    meaning: 'the command lines of a step, for a POSIX shell; empty where the project has no such step',
    example: 'commands.test: python manage.py test',
  },
  'secrets.<key>': {
    meaning: 'a secret, made at random for each project; only in the file that the data names for secrets',
    example: 'secrets.SECRET_KEY: 6rC1…',
  },
}
