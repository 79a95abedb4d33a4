import { z } from 'zod'
import { commandNames } from '../command-names.ts'
import { commandLine } from './overlay.ts'
import { slug, text, variableName } from './words.ts'

/**
 * What the tests of the contract have to know about one framework: where its users put tests, which defects its linter
 * is expected to find, its generators, the packages that come first. None of it ships. The project that the checks
 * are about is called `my-api`.
 */

const lines = z.array(z.string()).min(1).describe('one per line')

/** Holds only for these choices. */
const only = z
  .strictObject({ release: text, language: text, packageManager: slug })
  .partial()
  .optional()
  .describe('the choices for which it holds; default: all')

/**
 * A command line as in the data of commands. No shell reads it, and no user: a word may have any character but a blank.
 */
const line = z.string().regex(/^\S[^\n]*$/)

/** One edit of a project: a file written, a text replaced once, or lines added to the end. */
const change = z.union([
  z.strictObject({ path: text, content: lines, only }),
  z.strictObject({ path: text, from: text, to: z.string(), only }),
  z.strictObject({ path: text, append: lines, only }),
])
const changes = z.array(change).min(1)

/** Parts of the contract that a substitute can't show. */
const part = z.enum(['C8 in flight', 'C10'])

/** What runs in place of a tool that a test machine does not have, so that the project itself still runs for real. */
const standIn = z.strictObject({
  without: slug.describe('the tool that is not here'),
  because: text,
  commands: z.partialRecord(z.enum(commandNames), commandLine),
  leavesOut: z.partialRecord(part, text).optional().describe('what then can not be shown, and why'),
})

const greeting = z.strictObject({
  slow: z
    .strictObject({
      match: text.describe('a regular expression, with the flags m and u'),
      replacement: text.describe('{ms} and {s} are a time in milliseconds and in seconds'),
    })
    .describe('the handler of / made slow'),
  fails: changes.optional().describe('the handler of / throws an error that says "planted failure"'),
})

const status = z.int().min(200).max(599)

export const checks = z.strictObject({
  greeting,
  bootsWithoutSecrets: text.optional().describe('why production starts without its secrets'),
  standIns: z.array(standIn).optional(),
  testPlaces: z
    .array(z.strictObject({ what: text, changes, only }))
    .default([])
    .describe('failing tests in the places where users put tests'),
  isolation: z
    .array(
      z.strictObject({
        what: text,
        changes: changes.optional(),
        env: z.record(variableName, z.string()).optional(),
        prepare: z.array(line).optional(),
        survives: z.strictObject({ run: line, output: text }),
        only,
      }),
    )
    .default([])
    .describe('development data that must be there after the tests'),
  defects: z
    .array(z.strictObject({ what: text, changes, only }))
    .default([])
    .describe('what makes lint fail'),
  undetected: z
    .array(z.strictObject({ what: text, why: text }))
    .default([])
    .describe('defects that no linter of the ecosystem finds'),
  generators: z
    .array(
      z.strictObject({
        what: text.optional(),
        run: line.optional(),
        makes: z.array(text).optional(),
        changes: changes.optional().describe('what the documentation says to do by hand afterwards'),
        only,
      }),
    )
    .default([])
    .describe("the framework's own generators, run one after the other in one project"),
  generatorsWhy: text.optional().describe('why it has none of its own'),
  packages: z
    .array(
      z.strictObject({
        name: text,
        install: z.array(line),
        changes: changes.optional(),
        check: line.optional(),
        only,
      }),
    )
    .default([])
    .describe('the packages that its users add first, all in one project'),
  packagesSource: text.optional(),
  alive: z
    .array(z.strictObject({ what: text, changes: changes.optional(), only }))
    .default([])
    .describe('what keeps a process busy in development'),
  syntaxError: z.strictObject({ changes }).optional(),
  settings: z
    .array(
      z.strictObject({
        name: variableName,
        bad: z.array(z.string()).min(1),
        env: z.record(variableName, z.string()).optional().describe('beside it'),
        only,
      }),
    )
    .default([])
    .describe('variables of the README beside PORT, with values that production must refuse'),
  writable: z.array(text).default([]).describe('folders that production has to write to'),
  productionEnv: z
    .record(variableName, z.string())
    .default({})
    .describe('what production asks for beside its secrets'),
  coverageReport: text.optional().describe('a file with the result, where the command prints none'),
  methods: z.partialRecord(z.enum(['HEAD', 'OPTIONS', 'POST', 'DELETE']), status).default({}),
  methodsWhy: text.optional(),
  malformed: z
    .strictObject({
      path: text,
      changes: changes.optional(),
      status,
      wrongType: status.optional(),
      why: text.optional(),
    })
    .optional(),
  errors: z.strictObject({ type: text }).optional().describe('the content type of errors for JSON clients'),
  lock: z
    .strictObject({ run: line, to: text, only })
    .optional()
    .describe('what makes the lock file where installing does not: a command, and the file for its output'),
  reload: z
    .strictObject({ run: line, why: text })
    .optional()
    .describe('what a change needs before development takes it up, where nothing watches the sources'),
})

export type Checks = z.infer<typeof checks>
export type Change = z.infer<typeof change>
export type Only = z.infer<typeof only>
export type Part = z.infer<typeof part>
