import { z } from 'zod'
import { commandNames } from '../command-names.ts'
import { benchmark } from './benchmark.ts'
import { commandLine } from './overlay.ts'
import { lines, slug, text, variableName } from './words.ts'

/**
 * What the tests of the contract have to know about one framework: where its users put tests, which defects its linter
 * is expected to find, its generators, the packages that come first. None of it ships. The project that the checks
 * are about is called `my-api`.
 */

/** Holds only for these choices. */
export const onlySchema = z
  .strictObject({
    release: text.describe('a release line'),
    language: text.describe('a language'),
    packageManager: slug.describe('a package manager'),
  })
  .partial()
  .optional()
  .describe('the choices for which it holds; default: all')

/**
 * A command line as in the data of commands. No shell reads it, and no user: a word may have any character but a blank.
 */
const line = z.string().regex(/^\S[^\n]*$/)
const path = text.describe('a file of the project')

/** One edit of a project: a file written, a text replaced once, or lines added to the end. */
export const changeSchema = z.union([
  z.strictObject({
    path,
    content: lines.describe('the whole of a new file, line by line'),
    only: onlySchema,
  }),
  z.strictObject({
    path,
    from: text.describe('a text that stands there once'),
    to: z.string().describe('what takes its place'),
    only: onlySchema,
  }),
  z.strictObject({ path, append: lines.describe('lines for its end'), only: onlySchema }),
])
const changes = z.array(changeSchema).min(1).describe('edits of the project')
const what = text.describe('for the name of the test')
const prints = text.describe(
  'what is printed of it alone, so that a slow command runs once for all that are planted at once',
)

/** Parts of the contract that a substitute can't show. */
const part = z.enum(['C8 in flight', 'C10'])

/** What runs in place of a tool that a test machine does not have, so that the project itself still runs for real. */
const standIn = z.strictObject({
  without: slug.describe('the tool that is not here'),
  because: text.describe('why that will do, for the log of the tests'),
  commands: z.partialRecord(z.enum(commandNames), commandLine).describe('what is run instead'),
  leavesOut: z.partialRecord(part, text).optional().describe('what then can not be shown, and why'),
})

const greeting = z.strictObject({
  slow: z
    .strictObject({
      match: text.describe('a regular expression, with the flags m and u'),
      replacement: text.describe('{ms} and {s} are a time in milliseconds and in seconds'),
    })
    .describe('the handler of / made slow'),
  fails: changes
    .optional()
    .describe('the handler of / throws an error that says "planted failure", and no test of a build minds'),
  logged: z
    .strictObject({
      lines: z.int().min(1).describe('how many lines of the one entry say "planted failure"'),
      why: text.optional().describe('why that is more than one'),
    })
    .optional()
    .describe('how to see that such an error is logged once, with its trace'),
})

const access = z.strictObject({
  changes: z.array(changeSchema).min(1).optional().describe('edits of the project'),
  env: z.record(variableName, z.string()).optional().describe('set for production'),
  words: z.array(text).min(1).optional().describe('added to the start command'),
  prints: text.describe('a regular expression of the one line that a failed GET / then prints'),
})

const status = z.int().min(200).max(599).describe('an HTTP status')

/** How tests might reach what development keeps. */
const wayToData = {
  what,
  changes: changes.optional(),
  env: z.record(variableName, z.string()).optional().describe('set for the tests'),
}

export const checks = z.strictObject({
  benchmark: benchmark.optional().describe('what the benchmark compares with'),
  greeting: greeting.describe('how the handler of / is changed for a test'),
  access: access.optional().describe('how one line a request can be had, as the README says'),
  bootsWithoutSecrets: text.optional().describe('why production starts without its secrets'),
  standIns: z.array(standIn).optional().describe('for tools that a test machine may not have'),
  offline: z
    .strictObject({
      needs: slug.describe('the tool that it takes'),
      run: line.describe(
        "run in the project's folder; {fixtures} is test/fixtures/offline and the framework's id",
      ),
    })
    .optional()
    .describe('what the language alone can check, also where the registry is out of reach'),
  testPlaces: z
    .array(z.strictObject({ what, changes, prints: prints.optional(), only: onlySchema }))
    .default([])
    .describe('failing tests in the places where users put tests'),
  isolation: z
    .array(
      z.strictObject({
        ...wayToData,
        prepare: z.array(line).optional().describe('makes the data'),
        survives: z
          .strictObject({
            run: line.describe('shows the data'),
            output: text.describe('what it prints when the data are there'),
          })
          .describe('how to see that they are still there'),
        undo: z.array(line).optional().describe('takes back what was prepared and Git ignores'),
        also: z
          .array(
            z.strictObject({
              ...wayToData,
              prepare: z.array(line).optional().describe('beside what made the data'),
            }),
          )
          .optional()
          .describe('other ways to the same data, tried one after the other in the same project'),
        only: onlySchema,
      }),
    )
    .default([])
    .describe('development data that must be there after the tests'),
  defects: z
    .array(
      z.strictObject({
        what,
        found: z
          .strictObject({ by: text.describe('the tool of the lint command that finds it'), prints })
          .optional()
          .describe('where all that one tool finds can be planted at once'),
        changes,
        only: onlySchema,
      }),
    )
    .default([])
    .describe('what makes lint fail'),
  undetected: z
    .array(z.strictObject({ what, why: text.describe('why nothing finds it'), only: onlySchema }))
    .default([])
    .describe('defects that no linter of the ecosystem finds'),
  surroundings: z
    .array(
      z.strictObject({
        what,
        above: z.record(path, lines).describe('files of the folder that a clone is made in'),
        only: onlySchema,
      }),
    )
    .default([])
    .describe('configuration of somebody else, below which a clone installs, tests and lints as ever'),
  generators: z
    .array(
      z.strictObject({
        what: what.optional(),
        run: line.optional().describe('the generator'),
        makes: z.array(text).optional().describe('files that must be there afterwards'),
        changes: changes.optional().describe('what the documentation says to do by hand afterwards'),
        only: onlySchema,
      }),
    )
    .default([])
    .describe("the framework's own generators, run one after the other in one project"),
  generatorsWhy: text.optional().describe('why it has none of its own'),
  pastedTogether: text
    .optional()
    .describe('why what is pasted from its guides is tried in one project, instead of each alone'),
  buildRunsTests: z.literal(true).optional().describe('the build command runs all tests first'),
  packages: z
    .array(
      z.strictObject({
        name: text.describe('what people call it'),
        install: z.array(line).describe('how it is added'),
        changes: changes.optional(),
        check: line
          .optional()
          .describe('shows that it works, where the tests, lint and build that follow do not'),
        only: onlySchema,
      }),
    )
    .default([])
    .describe('the packages that its users add first, all in one project'),
  packagesSource: text.optional().describe('where it was read that these come first'),
  alive: z
    .array(z.strictObject({ what, changes: changes.optional(), only: onlySchema }))
    .default([])
    .describe('what keeps a process busy in development'),
  syntaxError: z.strictObject({ changes }).optional().describe('what the development server must survive'),
  settings: z
    .array(
      z.strictObject({
        name: variableName.describe('the variable'),
        bad: z.array(z.string()).min(1).describe('values to refuse'),
        env: z.record(variableName, z.string()).optional().describe('beside it'),
        only: onlySchema,
      }),
    )
    .default([])
    .describe('variables of the README beside PORT, with values that production must refuse'),
  banner: text.optional().describe('a regular expression of lines that production prints at every start'),
  servers: z
    .array(
      z.strictObject({
        what: text.describe('for the name of the test'),
        needs: z.array(text).min(1).describe('a command that succeeds where it can be run'),
        files: z.record(text, lines).describe('its configuration, in a folder {folder} beside the project'),
        start: z.array(text).min(1).describe('how it serves on PORT, word by word'),
      }),
    )
    .default([])
    .describe('other servers for production that the README describes'),
  writable: z.array(text).default([]).describe('folders that production has to write to'),
  productionEnv: z
    .record(variableName, z.string())
    .default({})
    .describe('what production asks for beside its secrets'),
  coverageReport: text
    .optional()
    .describe('a file with the result, where the command prints none; * for what changes in its name'),
  coverageFiles: z
    .array(text)
    .min(1)
    .optional()
    .describe('what coverage leaves behind; default: coverageReport, else coverage/index.html'),
  files: z
    .strictObject({
      stores: z
        .array(text)
        .default([])
        .describe('where it keeps local data: ignored, and gone after each check'),
      ignored: z.array(text).default([]).describe('what else it makes and nobody may commit'),
      committable: z.array(text).default([]).describe('what it makes to be committed'),
    })
    .optional()
    .describe('files of its own, beside those of every project, that Git must ignore or take'),
  methods: z
    .partialRecord(z.enum(['HEAD', 'OPTIONS', 'POST', 'DELETE']), status)
    .default({})
    .describe('the status of other methods than GET on /, where it is not the usual one'),
  methodsWhy: text.optional().describe('why it is another'),
  malformed: z
    .strictObject({
      path: text.describe('where it is sent'),
      changes: changes.optional(),
      status: status.describe('of the answer to broken JSON'),
      wrongType: status.optional().describe('of the answer to another content type'),
      why: text.optional().describe('why these'),
    })
    .optional()
    .describe('a request that nobody can read'),
  errors: z
    .strictObject({ type: text.describe('a media type') })
    .optional()
    .describe('the content type of errors for JSON clients'),
  terminal: text.optional().describe('why Ctrl-C in development must be typed in a terminal'),
  reload: z
    .strictObject({ run: line.describe('compiles'), why: text.describe('why nothing watches the sources') })
    .optional()
    .describe('what a change needs before development takes it up'),
})

export type Checks = z.infer<typeof checks>
export type Change = z.infer<typeof changeSchema>
export type Only = z.infer<typeof onlySchema>
export type OtherServer = Checks['servers'][number]
export type Part = z.infer<typeof part>
