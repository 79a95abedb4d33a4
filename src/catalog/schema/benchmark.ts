import { z } from 'zod'
import { lines, text } from './words.ts'

/** What the benchmark compares a framework's starter with. */
export const benchmark = z.strictObject({
  release: text.optional().describe('the release line to measure; default: the one that this machine gets'),
  generator: z
    .strictObject({
      name: text.describe('for the table'),
      package: text.describe('a package of npm that holds it'),
      program: text.describe('where its program is below node_modules'),
      words: z.array(text).describe('how it makes a project in the folder app, and installs nothing'),
    })
    .optional()
    .describe("the framework's own generator, where it runs on Node.js"),
  start: z
    .union([
      text,
      z.strictObject({
        files: z.record(text, lines).optional().describe('files to begin with'),
        lines: z
          .array(text)
          .min(1)
          .describe('what is typed; the last line serves; {generator} and {port} stand for these'),
      }),
    ])
    .describe('the documented way from nothing to a server, or why there is none to compare with'),
})

export type Benchmark = z.infer<typeof benchmark>
