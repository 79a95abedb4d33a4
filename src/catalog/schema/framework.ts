import { z } from 'zod'
import { checks } from './checks.ts'
import { choice, frameworkLanguage, frameworkPackageManager, release } from './choice.ts'
import { dependencies } from './dependency.ts'
import { overlay } from './overlay.ts'
import { key, range, slug, text } from './words.ts'

/**
 * The shape of `data/frameworks/<id>.json`: what is a framework's own. The build and the tests validate with it; zod
 * itself never ships.
 */

const secret = z.strictObject({
  bytes: z.int().min(16).max(96),
  encoding: z.enum(['base64', 'base64url', 'hex']),
  prefix: z.string().optional(),
})

export const frameworkSchema = overlay.extend({
  $schema: z.string().optional(),
  id: slug,
  ecosystem: slug.describe('a file of data/ecosystems'),
  name: text,
  tier: z.enum(['core', 'extra']),
  order: z.int().positive().describe('position in the menu'),
  aliases: z.array(z.string().regex(/^[a-z0-9.-]+$/)),
  homepage: z.url(),
  docs: z.url().describe("the framework's own getting-started page"),
  upgrade: z.url().describe('its own guide to newer release lines'),
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
  urls: z
    .record(slug, z.string().startsWith('/'))
    .default({})
    .describe('name → path, beside home and health, which all have'),
  healthStatus: z.enum(['ok', 'UP']).default('ok'),
  secrets: z.strictObject({ file: text, values: z.record(z.string(), secret) }).nullable(),
  reserved: z.array(text).default([]).describe('identifiers a project must not use, in lower case'),
  identifiers: z
    .array(key)
    .describe(
      "the ecosystem's identifiers that its templates use, shown when they differ from the project's",
    ),
  peer: z
    .strictObject({ name: text, command: text.nullable(), difference: text })
    .describe('the official generator, and what ours does that it does not'),
  choices: z
    .array(z.union([slug, choice]))
    .describe("why the starter is the way it is; a word names a reason of the ecosystem's"),
  pins: z.array(text).default([]).describe("the ecosystem's dependencies that its templates name"),
  dependencies: dependencies.default({}),
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
  checks,
})

export type FrameworkFile = z.infer<typeof frameworkSchema>
export type Secret = z.infer<typeof secret>
