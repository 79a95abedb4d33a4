import { z } from 'zod'
import type { ProjectRecord } from './record.ts'

/** The shape of `.create-backend.json`, for the JSON Schema that ships with the package; zod itself does not ship. */
export const recordSchema: z.ZodType<ProjectRecord> = z.strictObject({
  $schema: z.string(),
  version: z.string().describe('of create-backend'),
  framework: z.string(),
  release: z.string().describe('the release line'),
  language: z.string().nullable().describe('null where the framework offers no choice'),
  packageManager: z.string(),
  options: z
    .record(z.string(), z.union([z.string(), z.literal(true)]))
    .readonly()
    .describe('option → its value, or true where it has none'),
  name: z.string().describe("the project's name, as it was typed"),
  names: z
    .record(z.string(), z.string())
    .readonly()
    .describe('what became of it in the code, by kind of identifier'),
})
