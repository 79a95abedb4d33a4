import { z } from 'zod'
import { commandNames } from '../command-names.ts'
import { commandLine } from './overlay.ts'
import { slug, text } from './words.ts'

/** What the tests of the contract have to know about one framework. None of it ships. */

/** Parts of the contract that a substitute can't show. */
const part = z.enum(['C8 in flight', 'C10'])

/** What runs in place of a tool that a test machine does not have, so that the project itself still runs for real. */
const standIn = z.strictObject({
  without: slug.describe('the tool that is not here'),
  because: text,
  commands: z.partialRecord(z.enum(commandNames), commandLine),
  leavesOut: z.partialRecord(part, text).optional().describe('what then can not be shown, and why'),
})

export const checks = z.strictObject({
  greeting: z.strictObject({
    slow: z
      .strictObject({
        match: text.describe('a regular expression, with the flags m and u'),
        replacement: text.describe('{ms} and {s} are a time in milliseconds and in seconds'),
      })
      .describe('the handler of / made slow'),
  }),
  bootsWithoutSecrets: text.optional().describe('why production starts without its secrets'),
  standIns: z.array(standIn).optional(),
})

export type Part = z.infer<typeof part>
