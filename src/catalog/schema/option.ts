import { z } from 'zod'
import { overlay } from './overlay.ts'
import { key, slug, text } from './words.ts'

/**
 * The shape of `data/options/<id>.json`: something that a project may have beside its framework. What it adds are the
 * templates of its folder, and contributions to what base templates print.
 */

const value = overlay.extend({
  id: slug.describe('what follows the = on the command line'),
  label: text.describe('for people'),
})

/** Choices of a project that it does not go with. */
const unless = z.strictObject({
  framework: slug.optional(),
  release: text.optional().describe('a release line'),
  language: slug.optional(),
  packageManager: slug.optional(),
  why: text.describe('a sentence'),
})

const pin = z.strictObject({
  version: text.describe('versions.<key> in its templates'),
  source: z.url().describe('where newer ones are found'),
})

const others = z.record(slug, text).default({})

export const optionSchema = overlay.omit({ layers: true, versions: true }).extend({
  $schema: z.string().optional(),
  id: slug.describe("the file's name, and what follows --with"),
  order: z.int().positive().describe('position in the menu, and among what several add to one place'),
  title: text.describe('for people'),
  adds: text.describe('what it adds, in a few words that follow the title'),
  values: z
    .array(value)
    .min(2)
    .optional()
    .describe('where there is a choice: what --with <id>=<value> takes, the usual one first'),
  otherwise: text
    .optional()
    .describe('why a framework can not have it for which neither it nor its ecosystem has templates here'),
  requires: others.describe('another option → why it is needed'),
  excludes: others.describe('another option → why it does not go with this one'),
  meets: z
    .record(
      slug,
      z.strictObject({
        files: z.array(text).min(1).describe('files of a project in which the two know of each other'),
        why: text.describe('a sentence'),
      }),
    )
    .default({})
    .describe('another option → where the two are more than the sum of them'),
  unless: z.array(unless).default([]).describe('projects that can not have it'),
  pins: z.record(key, pin).default({}).describe('versions of what is in no registry of an ecosystem'),
  ecosystems: z.record(slug, overlay).default({}).describe('what it adds to the frameworks of one ecosystem'),
  frameworks: z.record(slug, overlay).default({}).describe('what it adds to one framework'),
})

export type OptionFile = z.infer<typeof optionSchema>
