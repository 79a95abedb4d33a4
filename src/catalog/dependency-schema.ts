import { z } from 'zod'

const text = z.string().min(1)

const registry = z.enum(['npm', 'pypi', 'packagist', 'maven', 'rubygems', 'nuget', 'hex'])

/** Where the versions of a dependency are published, and how far `npm run versions` may move them. */
export const dependencySchema = z.strictObject({
  registry,
  package: text,
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
    .optional(),
})

export type Dependency = z.infer<typeof dependencySchema>
export type Registry = z.infer<typeof registry>
