import { z } from 'zod'
import { pattern, slug, text, variableName } from './words.ts'

/**
 * The shape of `data/version-managers/<id>.json`: a program that chooses which version of a tool runs, by standing in its
 * place on PATH, or by putting one version there.
 */
export const versionManagerSchema = z.strictObject({
  $schema: z.string().optional(),
  id: slug.describe("the file's name"),
  name: text.describe('for people'),
  source: z.url().describe('where its files and variables were read'),
  standIn: pattern.describe("found in the path of a program that is its, or in that file's first lines"),
  downloads: z
    .boolean()
    .optional()
    .describe('true when a tool of it can not be asked without a download: it counts as any version'),
  quiet: z
    .record(variableName, z.string())
    .default({})
    .describe('variables that keep it from the network and from installing while a tool is only asked'),
  here: z
    .strictObject({
      program: text.optional().describe('a program on PATH that says so'),
      variable: variableName.optional().describe('a variable that says so'),
    })
    .optional()
    .describe('how to see that it is there, for `install`'),
  variable: text
    .optional()
    .describe(
      'chooses a version of a {tool}, or {TOOL}, before any file does; where there is none, PATH has the chosen one',
    ),
  install: text
    .optional()
    .describe('how it installs another version of a {tool}: {major} and {minor} of the oldest that will do'),
  files: z
    .array(
      z.strictObject({
        file: text.describe('its name, in the directory of a project or above'),
        version: z
          .string()
          .refine(
            (text) => pattern.safeParse(text.replaceAll('{tool}', 'tool')).success,
            'a regular expression',
          )
          .describe('a regular expression whose first group is the version of a {tool}'),
      }),
    )
    .default([])
    .describe('where a project chooses versions, the first that is there'),
  tools: z
    .record(
      slug,
      z.strictObject({
        called: slug.optional().describe('what it calls the tool, {tool} in the above; default: as we do'),
        install: z
          .union([text, z.literal(false)])
          .optional()
          .describe('the same for this tool alone; false: it can not'),
      }),
    )
    .describe('the tools whose versions it chooses'),
})

export type VersionManagerFile = z.infer<typeof versionManagerSchema>
export type VersionManager = Omit<VersionManagerFile, '$schema' | 'id' | 'source'>
