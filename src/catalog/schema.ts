import { z } from 'zod'
import { commandNames } from './command-names.ts'
import { dependencySchema } from './dependency-schema.ts'

/**
 * The shape of every file under `data/`. The build and the tests validate with it, and the types that
 * the rest of the source uses come from it; zod itself never ships.
 */

const slug = z.string().regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/)
const text = z.string().min(1)
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** A semver range in npm's grammar, for example `>=3.12`. */
const range = z.string().min(1)

/**
 * One command line, or several to be run in order. Words are separated by spaces; a leading
 * `NAME=value` sets the environment; `{placeholders}` come from `variables` and `{port}`.
 * Never run by a shell, so shell syntax is refused.
 */
const commandLine = z.string().regex(/^[^|&;<>$`\\"'*?~\n]+$/, 'no shell syntax')
const command = z.union([commandLine, z.array(commandLine).min(1)])

const commands = z.partialRecord(z.enum(commandNames), command.nullable())

/** What one choice (a release line, a language, a package manager) adds to the framework's base. */
const overlay = z.strictObject({
  layers: z.array(text).optional().describe('folders under templates/<id>/, later ones win'),
  requires: z.record(slug, range).optional().describe('tool → range it must satisfy'),
  features: z
    .array(z.string().regex(/^[a-z]+\.[a-z0-9_]+$/))
    .optional()
    .describe('tool.feature the project needs'),
  versions: z.record(text, text).optional().describe('versions.<key> in templates'),
  flags: z.record(z.string(), z.boolean()).optional().describe('flags.<key> in templates'),
  commands: commands.optional(),
})

const languageIds = ['typescript', 'javascript'] as const

const release = overlay.extend({
  id: z
    .string()
    .regex(/^[a-z0-9.]+$/)
    .describe('what follows the @ on the command line'),
  label: text.describe('for people, for example "Django 5.2 LTS"'),
  lts: z.boolean(),
  preferred: z.boolean().optional().describe('taken when the toolchain is absent; default: the newest'),
  eol: isoDate.nullable().describe('end of security support; null while the project names none'),
  eolSource: z.url().describe('where eol and lts were read'),
  pastEol: text.optional().describe('why it is still offered after its eol; without it, a test refuses it'),
})

const language = overlay.extend({ id: z.enum(languageIds), label: text })
const frameworkPackageManager = overlay.extend({ id: slug })

const secret = z.strictObject({
  bytes: z.int().min(16).max(96),
  encoding: z.enum(['base64', 'base64url', 'hex']),
  prefix: z.string().optional(),
})

export const frameworkSchema = z.strictObject({
  $schema: z.string().optional(),
  id: slug,
  name: text,
  tier: z.enum(['core', 'extra']),
  order: z.int().positive().describe('position in the menu'),
  aliases: z.array(z.string().regex(/^[a-z0-9.-]+$/)),
  homepage: z.url(),
  docs: z.url().describe("the framework's own getting-started page"),
  catalog: z.strictObject({
    language: text,
    architecture: text,
    bestUse: text,
    strengths: text,
    companies: text,
    rating: z
      .strictObject({ overall: z.number().min(0).max(5), total: z.int().min(0).max(25) })
      .nullable()
      .describe("the article's overall rating, and the sum of its five diamond columns"),
    security: z
      .strictObject({ authentication: text, orm: text, builtIn: text, testing: text, cloud: text })
      .nullable(),
  }),
  port: z.int().min(1024).max(65535),
  urls: z.record(slug, z.string().startsWith('/')).describe('name → path; home and health are required'),
  healthStatus: z.enum(['ok', 'UP']),
  secrets: z.strictObject({ file: text, values: z.record(z.string(), secret) }).nullable(),
  reserved: z.array(text).describe('identifiers a project must not use, in lower case'),
  identifiers: z
    .array(
      z.enum([
        'npm',
        'python',
        'javaPackage',
        'javaClass',
        'csharp',
        'ruby',
        'elixirApp',
        'elixirModule',
        'composer',
      ]),
    )
    .describe(
      "the derived names that this framework's templates use, shown when they differ from the project's",
    ),
  peer: z
    .strictObject({ name: text, command: text.nullable(), difference: text })
    .describe('the official generator, and what ours does that it does not'),
  choices: z.array(z.strictObject({ what: text, why: text })).describe('why the starter is the way it is'),
  dependencies: z.record(text, dependencySchema).describe('version key → where its versions are published'),
  layers: z.array(text),
  versions: z.record(text, text).optional(),
  flags: z.record(z.string(), z.boolean()).optional(),
  requires: z.record(slug, range).optional(),
  startRequires: z.record(slug, range).optional().describe('tools that only the start command needs'),
  features: overlay.shape.features,
  commands,
  releases: z.array(release).min(1).describe('newest first'),
  languages: z.array(language).min(1).nullable().describe('default first; null where there is no choice'),
  packageManagers: z.array(frameworkPackageManager).min(1).describe('default first'),
})

const perPlatform = z.strictObject({
  posix: z.record(z.string(), z.string()),
  windows: z.record(z.string(), z.string()),
})

export const packageManagersSchema = z.record(
  slug,
  z.strictObject({
    name: text,
    tool: slug.nullable().describe('the tool that must be on PATH; null when the project brings its own'),
    preferWhenFound: z.boolean().describe('chosen over the default when its tool is on PATH'),
    userAgent: text.nullable().describe('its name in npm_config_user_agent'),
    variables: perPlatform.describe('{placeholders} for command lines'),
    overlay,
  }),
)

/** One install command per operating system, for people to paste. */
const remedy = z.strictObject({ macos: text, debian: text, fedora: text, windows: text })

const probe = z.strictObject({
  command: z.array(text).min(1),
  pattern: text.describe('a regular expression whose first group is the version'),
  on: z
    .enum(['posix', 'windows'])
    .optional()
    .describe('only there: what is found must be what the commands of a project will start'),
})

export const toolchainsSchema = z.record(
  slug,
  z.strictObject({
    name: text,
    inProcess: z
      .boolean()
      .optional()
      .describe('true for the runtime that runs us: no process is needed to know its version'),
    home: text
      .optional()
      .describe('an environment variable that goes before PATH: the tool is <its value>/bin/<program>'),
    runsOn: slug
      .optional()
      .describe('the tool that runs it: without that one it can do nothing, and says so'),
    probes: z.array(probe).min(1).describe('tried in order; the first that answers is it'),
    install: remedy,
    features: z.record(
      z.string(),
      z.strictObject({
        name: text,
        check: z
          .array(text)
          .min(1)
          .describe('a command that exits 0 when the feature is there; {tool} is the program that was found'),
        pattern: text.nullable().describe('what its output must match, when exit code 0 is not enough'),
        install: remedy,
      }),
    ),
  }),
)

export type { Dependency, Registry } from './dependency-schema.ts'
export type Framework = z.infer<typeof frameworkSchema>
export type Release = z.infer<typeof release>
export type Language = z.infer<typeof language>
export type Overlay = z.infer<typeof overlay>
export type Command = z.infer<typeof command>
export type Secret = z.infer<typeof secret>
export type PackageManagers = z.infer<typeof packageManagersSchema>
export type Toolchains = z.infer<typeof toolchainsSchema>
export type Remedy = z.infer<typeof remedy>
