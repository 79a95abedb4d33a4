import { z } from 'zod'
import { key, text } from './words.ts'

/** What a dependency is called in its ecosystem's registry, and how far `npm run versions` may move it. */
export const dependencySchema = z.strictObject({
  package: text.describe('its name in the registry'),
  line: z
    .enum(['release', 'major', 'minor'])
    .optional()
    .describe(
      "what a newer version must share: the numbers of the release line's id, or the first (the default) or the first two of its own",
    ),
  ceiling: z
    .strictObject({
      below: z
        .string()
        .regex(/^\d+(?:\.\d+)*$/)
        .describe('the first version that is too new'),
      why: text.describe('the coupling that holds it, for whoever wonders about the newer versions'),
      releases: z.array(text).min(1).optional().describe('the release lines that it concerns; default: all'),
    })
    .optional()
    .describe('where a newer version must not be taken'),
})

/** Version key, as in `versions.<key>` of the templates → where its versions are published. */
export const dependencies = z.record(z.union([key, text]), dependencySchema)

export type Dependency = z.infer<typeof dependencySchema>
