import { z } from 'zod'
import { choicesMade } from '../result/result-schema.ts'
import type { ProjectRecord } from './record.ts'

/** The shape of `.create-backend.json`, for the JSON Schema that ships with the package; zod itself does not ship. */
export const recordSchema: z.ZodType<ProjectRecord> = z.strictObject({
  $schema: z.string(),
  version: z.string().describe('of create-backend'),
  ...choicesMade,
  name: z.string().describe("the project's name, as it was typed"),
  names: z
    .record(z.string(), z.string())
    .readonly()
    .describe('what became of it in the code, by kind of identifier'),
})
