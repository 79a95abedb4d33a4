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
  tools: z
    .record(
      slug,
      z.strictObject({
        variable: variableName
          .optional()
          .describe('chooses a version before any file does; where there is none, PATH has the chosen one'),
        install: text
          .optional()
          .describe('how it installs another version; {major} and {minor} are of the oldest that will do'),
        files: z
          .array(
            z.strictObject({
              file: text.describe('its name, in the directory of a project or above'),
              version: pattern.describe('its first group is the version'),
            }),
          )
          .min(1)
          .describe('where a project chooses a version, the first that is there'),
      }),
    )
    .describe('tool → how a project chooses its version'),
})

export type VersionManager = z.infer<typeof versionManagerSchema>
