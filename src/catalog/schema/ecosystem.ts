import { z } from 'zod'
import { choice, language } from './choice.ts'
import { dependencies } from './dependency.ts'
import { overlay } from './overlay.ts'
import { isoDate, key, pattern, slug, text, variableName } from './words.ts'

/** The shape of `data/ecosystems/<id>.json`: what all frameworks of one package registry share. */

const registry = z.strictObject({
  name: text.describe('for people'),
  url: z.url().describe('where `npm run versions` asks when nothing else is configured'),
  variable: variableName
    .optional()
    .describe("an environment variable of the registry's own client that names another place"),
  configured: z
    .array(text)
    .min(1)
    .optional()
    .describe('a command of that client that prints the place it is configured to ask'),
})

const reservedWords = z.strictObject({
  source: z.url().describe('where the words were read'),
  words: z.array(text).min(1).describe('in lower case, separated by spaces'),
})

const identifier = z.strictObject({
  label: text.describe('what people call it, for example "module"'),
  form: z
    .enum(['kebab', 'snake', 'pascal', 'flat'])
    .describe("how the name's words are joined: my-api, my_api, MyApi, myapi"),
  prefix: text
    .optional()
    .describe('put before a name that begins with a digit, where the grammar wants a letter'),
  suffix: text.describe('put behind a name that is taken'),
  legal: pattern.describe('what each must look like, for the tests'),
  reserved: slug.optional().describe('a list of `reserved`: names that are taken'),
  written: text.optional().describe('what stands around it; {name} is the identifier; default: {name}'),
  scoped: text
    .optional()
    .describe('the same for a project named @scope/name; {scope} as typed, {vendor} as words'),
  folders: z.literal('.').optional().describe('in paths, what it is joined by separates folders'),
  parts: z
    .literal('.')
    .optional()
    .describe('stays where it stands before a letter of the name: My.Api; each part is an identifier'),
  beforeFramework: z
    .boolean()
    .optional()
    .describe('shown where a directory is asked for and no framework is chosen yet'),
})

const perPlatform = z.strictObject({
  posix: z.record(z.string(), z.string()).describe('on macOS and Linux'),
  windows: z.record(z.string(), z.string()).describe('on Windows'),
})

/** A file in a directory above a project that its tools take into account. */
const parentFile = z.strictObject({
  file: text.describe('its name'),
  has: pattern.optional().describe('only where this is in it'),
  members: pattern
    .optional()
    .describe('only where what is listed in it takes the project in: finds globs in quotes, or one folder'),
  without: pattern.optional().describe('finds the globs of what it leaves out again'),
  ours: text.optional().describe('only where the project has this file'),
  lacking: pattern.optional().describe('only where this is not in that'),
  unless: text.optional().describe('a file of the project that settles it'),
  effect: text
    .optional()
    .describe('what happens, and what to do about it, in sentences; left out where nothing is left to do'),
  flag: text.optional().describe('added to the install command, which then stays in the project'),
  makes: text.optional().describe('an empty file that is made in the project, and settles it'),
  taken: z
    .boolean()
    .optional()
    .describe('true where installing would change what is above, and nothing prevents it'),
  source: z.url().describe('where that is said'),
})

export const packageManagerSchema = overlay.extend({
  id: slug.describe('what --package-manager takes'),
  name: text.describe('for people'),
  tool: slug.nullable().describe('the tool that must be on PATH; null when the project brings its own'),
  preferWhenFound: z.boolean().optional().describe('chosen over the default when its tool is on PATH'),
  userAgent: text.optional().describe('its name in npm_config_user_agent, where it runs create-* packages'),
  create: z
    .strictObject({
      command: text.describe('how it starts this program'),
      pinned: text.describe(
        'the same for one {version}, to repeat a run; Yarn 1 installs one that is named, but can not start it',
      ),
      separator: text.optional().describe('what has to stand between the directory and the flags'),
    })
    .optional()
    .describe('where it can start this program'),
  variables: perPlatform.describe('{placeholders} for command lines'),
  leaves: z
    .strictObject({
      folders: z
        .array(z.string().regex(/^[^/]+\/$/))
        .optional()
        .describe('folders that installing or building fills, as lines for an ignore file'),
      lockFile: text
        .optional()
        .describe('the file, beside a manifest, that pins what was installed and is committed'),
    })
    .optional()
    .describe('what its installation leaves in a project'),
  parents: z.array(parentFile).optional().describe('files above a project that it takes into account'),
  checks: z
    .strictObject({
      standIn: z
        .strictObject({
          program: text.describe('the word of its commands to be replaced'),
          with: text.describe('the program to be run instead'),
          because: text.describe('why, for the log of the tests'),
          unlessDownloads: z
            .strictObject({
              file: text.describe('a generated file that names what is needed'),
              url: pattern.describe('finds it there; the first group is its address'),
            })
            .describe('what makes it needless where it can be had'),
        })
        .optional()
        .describe("a program that does the same, where a test machine can't download what this one needs"),
      absentOptionalPackages: z
        .boolean()
        .optional()
        .describe('true when it looks packages up that it will not install, for other systems'),
      variables: z
        .record(z.string(), text)
        .default({})
        .describe('{placeholders} for the command lines of checks, such as {add}, which adds a package'),
    })
    .optional()
    .describe('what the tests have to know; none of it ships'),
})

/** How a manifest lists things, as far as our own templates write it. */
const listing = z.strictObject({
  sections: z.array(text).min(1).optional().describe('of a JSON document: the objects whose keys are names'),
  entry: pattern.optional().describe('of any other document: what is found, the first group is the name'),
  without: pattern.optional().describe('parts to leave out before looking'),
  named: pattern.optional().describe('only names like this'),
})

/** How a manifest names what a project depends on. */
const manifest = listing.extend({
  path: pattern.describe('which generated files are such manifests'),
  also: z
    .array(listing.extend({ what: text.describe('what they are called, after "the"') }))
    .optional()
    .describe("what else a project needs of it, to say so when the user's own is kept in its place"),
})

const foreignVariables = z.strictObject({
  names: z
    .array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*\*?$/))
    .min(1)
    .describe('what they are called; * at the end stands for anything'),
  why: text.describe('what they would do to the project'),
  anyCase: z.boolean().optional().describe('true where the tool that reads them does not mind their case'),
  value: z.string().optional().describe('what they are in child processes; default: not there'),
  without: pattern.optional().describe('they stay, without what this finds in them'),
  homeless: text
    .optional()
    .describe(
      'they stay, and get this for a user whom the system does not know; {home} is where caches go then',
    ),
})

export const ecosystemSchema = overlay.extend({
  $schema: z.string().optional(),
  id: slug.describe("the file's name"),
  registry: registry.describe('where its packages are published'),
  reserved: z.record(slug, reservedWords).describe('lists of words that identifiers must not be'),
  identifiers: z
    .record(key, identifier)
    .describe("the project's name in each grammar, names.<key> in templates; `slug` is required"),
  packageManagers: z.array(packageManagerSchema).min(1).describe('default first'),
  unfitPaths: z
    .strictObject({
      pattern: pattern.describe('what must not be in the path of a project'),
      why: text.describe('what then happens; follows "has … in it, "'),
    })
    .optional()
    .describe('directories in which its tools do not work'),
  parents: z
    .array(parentFile)
    .optional()
    .describe('files above a project that its other tools take into account, or that take it in'),
  languages: z.array(language).min(1).optional().describe('where its frameworks offer more than one'),
  dependencies: dependencies.describe('those that more than one framework names in its pins'),
  choices: z.record(slug, choice).optional().describe('reasons that more than one framework gives'),
  environment: z
    .array(foreignVariables)
    .describe(
      'variables of the user that speak of another project or machine: a registry, a proxy, a certificate or a cache never does',
    ),
  manifests: z
    .array(manifest)
    .min(1)
    .describe('how a project names its dependencies, read for --info and the docs'),
  checks: z
    .strictObject({
      reaches: z
        .array(text)
        .min(1)
        .describe('the smallest question that proves that the registry answers its own client'),
      added: pattern
        .optional()
        .describe(
          'finds the packages that an install command adds: the groups `name` and, where it is said, `version`',
        ),
      known: z
        .strictObject({
          package: text.describe('its name in the registry'),
          version: text.describe('the version'),
          published: isoDate.describe('the day'),
        })
        .describe('a version that will stay, and when it was published'),
    })
    .describe('what the tests have to know; none of it ships'),
})

export type EcosystemFile = z.infer<typeof ecosystemSchema>
export type ForeignVariables = Omit<z.infer<typeof foreignVariables>, 'why'>
export type Identifier = Omit<z.infer<typeof identifier>, 'legal'>
export type PackageManager = z.infer<typeof packageManagerSchema>
export type ParentFile = Omit<z.infer<typeof parentFile>, 'source'>
