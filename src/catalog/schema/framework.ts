import { z } from 'zod'
import { commandNames } from '../command-names.ts'
import { checks } from './checks.ts'
import { choice, frameworkLanguage, frameworkPackageManager, release } from './choice.ts'
import { dependencies } from './dependency.ts'
import { overlay } from './overlay.ts'
import { key, range, slug, text, variableName } from './words.ts'

/**
 * The shape of `data/frameworks/<id>.json`: what is a framework's own. The build and the tests validate with it; zod
 * itself never ships.
 */

const secret = z.strictObject({
  bytes: z.int().min(16).max(96).describe('how many bytes are random'),
  encoding: z.enum(['base64', 'base64url', 'hex']).describe('how they are written'),
  prefix: z.string().optional().describe('put before them'),
})

export const frameworkSchema = overlay.extend({
  $schema: z.string().optional(),
  id: slug.describe("the file's name, and what people type"),
  ecosystem: slug.describe('a file of data/ecosystems'),
  name: text.describe('for people'),
  tier: z.enum(['core', 'extra']).describe('core stands before extra in the menu'),
  order: z.int().positive().describe('position in the menu'),
  aliases: z.array(z.string().regex(/^[a-z0-9.-]+$/)).describe('what people also type'),
  homepage: z.url().describe("the framework's home page"),
  docs: z.url().describe("the framework's own getting-started page"),
  upgrade: z.url().describe('its own guide to newer release lines'),
  catalog: z
    .strictObject({
      language: text.describe('the language that its users write'),
      architecture: text.describe('the pattern that it follows'),
      bestUse: text.describe('what people take it for; in the menu and the tables'),
      strengths: text.describe('what it does well'),
      companies: text.describe('who is known to use it'),
      rating: z
        .strictObject({
          overall: z.number().min(0).max(5).describe('of 5'),
          total: z.int().min(0).max(25).describe('of 25'),
        })
        .nullable()
        .describe("the article's overall rating, and the sum of its five diamond columns"),
      security: z
        .strictObject({
          authentication: text.describe('how its users usually sign people in'),
          orm: text.describe('how they reach a database'),
          builtIn: text.describe('what it protects from by itself'),
          testing: text.describe('what they test with'),
          cloud: text.describe('how well clouds support it'),
        })
        .nullable()
        .describe("the article's second table; null where it has no row"),
    })
    .describe('its row in the tables'),
  port: z.int().min(1024).max(65535).describe('the one that its users expect'),
  urls: z
    .record(slug, z.string().startsWith('/'))
    .default({})
    .describe('name → path, beside home and health, which all have'),
  healthStatus: z
    .enum(['ok', 'UP'])
    .default('ok')
    .describe('the status that /health reports when all is well'),
  secrets: z
    .strictObject({
      file: text.describe('the generated file that holds them, which git ignores'),
      values: z.record(z.string(), secret).describe('name → how it is made, secrets.<key> in that file'),
    })
    .nullable()
    .describe('what a project must not start without in production; null where there is nothing'),
  reserved: z.array(text).default([]).describe('identifiers a project must not use, in lower case'),
  identifiers: z
    .array(key)
    .describe(
      "the ecosystem's identifiers that its templates use, shown when they differ from the project's",
    ),
  peer: z
    .strictObject({
      name: text.describe('what it is called'),
      command: text
        .nullable()
        .describe('how it is started; {identifiers} of the project; null when by no command'),
      difference: text.describe('a sentence or two'),
    })
    .describe('the official generator, and what ours does that it does not'),
  choices: z
    .array(z.union([slug, choice]))
    .describe("why the starter is the way it is; a word names a reason of the ecosystem's"),
  pins: z.array(text).default([]).describe("the ecosystem's dependencies that its templates name"),
  dependencies: dependencies.default({}).describe('its own; the keys are those of versions'),
  loopback: z
    .record(variableName, text)
    .optional()
    .describe(
      'variables with which its servers, told to listen on {port}, can be reached from this machine alone, for --verify',
    ),
  startRequires: z.record(slug, range).optional().describe('tools that only the start command needs'),
  layers: overlay.shape.layers.default(['base']),
  releases: z.array(release).min(1).describe('newest first'),
  languages: z
    .array(frameworkLanguage)
    .min(1)
    .nullable()
    .default(null)
    .describe('those of the ecosystem that it offers, default first; null where there is no choice'),
  packageManagers: z
    .array(frameworkPackageManager)
    .min(1)
    .optional()
    .describe('those of the ecosystem that it can be used with, default first; default: all'),
  exceptions: z
    .record(text, text)
    .default({})
    .describe('a check of the contract, or a part of one → why the framework can not have it'),
  notOn: z
    .partialRecord(z.enum(['posix', 'windows']), z.partialRecord(z.enum(commandNames), text))
    .optional()
    .describe('on a system → a command that can not run there → which of the exceptions says why'),
  checks: checks.describe('what the tests of the contract have to know; none of it ships'),
})

export type FrameworkFile = z.infer<typeof frameworkSchema>
export type Secret = z.infer<typeof secret>
