import { z } from 'zod'
import { pattern, slug, text, variableName } from './words.ts'

/** The shape of `data/toolchains/<id>.json`: how to find a tool, read its version, and install it. */

/** One install command per operating system, for people to paste. {major} and {minor} are of the oldest version that will do. */
const remedy = z.strictObject({
  macos: text.describe('with Homebrew'),
  debian: text.describe('Debian, Ubuntu and what is made from them'),
  fedora: text.describe('Fedora, RHEL and what is made from them'),
  alpine: text.optional().describe('Alpine; default: as on Debian'),
  arch: text.optional().describe('Arch and what is made from it; default: as on Debian'),
  windows: text.describe('with winget, where it has it'),
  otherwise: z
    .strictObject({
      debian: text.optional().describe('on Debian and its like'),
      linux: text.describe('on any Linux'),
    })
    .optional()
    .describe(
      'where the package of the distribution is too old, or nobody knows: what brings a version that will do',
    ),
})

const probe = z.strictObject({
  command: z.array(text).min(1).describe('the program and its words'),
  pattern: text.describe('a regular expression whose first group is the version'),
  on: z
    .enum(['posix', 'windows'])
    .optional()
    .describe('only there: what is found must be what the commands of a project will start'),
})

const sample = z.strictObject({
  output: text.describe('what the probe prints'),
  version: text.describe('what must be read in it'),
})

/** How a machine that runs the tests gets it, where it does not come with another tool. */
const forTests = z.union([
  z.strictObject({
    uses: text.describe('an action for a workflow, pinned to a commit, with its tag'),
    with: z.record(z.string(), text).optional().describe('its inputs'),
  }),
  z.strictObject({
    npm: text.describe('a package of npm that holds it; {platform} and {arch}'),
    program: text
      .optional()
      .describe('where its program is inside that package, if not linked; {platform} and {arch}'),
  }),
  z.strictObject({ pip: text.describe('a package of PyPI that holds it') }),
])

/** Where one particular version comes from, so that a minimum can be tried. */
const exact = z.union([
  z.strictObject({
    archive: z.url().describe('a gzipped tar file; {version}'),
    program: text.describe('where its program is in there; {version}'),
  }),
  z.strictObject({
    system: text.describe('a system that the suites run on'),
    has: text.describe('the version that comes with it'),
    variable: variableName.optional().describe('chooses it, where the system has several'),
  }),
])

export const toolchainSchema = z.strictObject({
  $schema: z.string().optional(),
  id: slug.describe("the file's name"),
  name: text.describe('for people'),
  inProcess: z
    .boolean()
    .optional()
    .describe(
      'true for the runtime that runs us: no process is needed to know its version, unless PATH has another',
    ),
  home: text
    .optional()
    .describe('an environment variable that goes before PATH: the tool is <its value>/bin/<program>'),
  runsOn: slug.optional().describe('the tool that runs it: without that one it can do nothing, and says so'),
  probes: z.array(probe).min(1).describe('tried in order; the first that answers is it'),
  quiet: z
    .record(variableName, z.string().nullable())
    .optional()
    .describe(
      'variables that keep it, while it is only asked, from writing, the network and code of others; null: not set',
    ),
  brings: z
    .record(
      slug,
      z.strictObject({
        unless: z.record(variableName, pattern).describe('variables that keep it from that'),
      }),
    )
    .optional()
    .describe('tools that it gets for a project by itself, where they are absent or too old'),
  samples: z.array(sample).describe('what it really prints, for the tests'),
  support: z
    .strictObject({
      rule: text.describe('until when a version is supported'),
      url: z.url().describe('where the dates are'),
    })
    .optional()
    .describe('for what a project runs on'),
  lines: z
    .array(text)
    .optional()
    .describe(
      'for what a project runs on: the versions that upstream recommends for production, newest first',
    ),
  forTests: forTests
    .optional()
    .describe('how a machine that runs the tests gets it, where it does not come with another tool'),
  exact: exact
    .optional()
    .describe('where one particular version comes from, if not from the package of forTests'),
  install: remedy.describe('how people install it: a command to paste for each system'),
  packages: z
    .strictObject({
      versions: z
        .record(slug, z.string().regex(/^\d+(\.\d+){0,2}$/))
        .describe(
          'a release, by its code name, or a distribution, by its ID in os-release → the least it has',
        ),
      sources: z.array(z.url()).min(1).describe('where that is said'),
    })
    .optional()
    .describe(
      'which version the packages of distributions are, where some are too old; one that is not named may be',
    ),
  features: z
    .record(
      z.string(),
      z.strictObject({
        name: text.describe('for people'),
        check: z
          .array(text)
          .min(1)
          .describe('a command that exits 0 when the feature is there; {tool} is the program that was found'),
        pattern: text.nullable().describe('what its output must match, when exit code 0 is not enough'),
        install: remedy.describe('how people install it'),
      }),
    )
    .describe('parts that it may lack, tool.feature in `features`'),
})

export type ToolchainFile = z.infer<typeof toolchainSchema>
