import { z } from 'zod'
import { type CommandName, commandNames } from '../catalog/command-names.ts'
import type { Result } from './result.ts'

/**
 * The document of `--json`, for the JSON Schema that ships with the package; zod itself does not ship. That it says
 * the same as the type of the result is checked by the compiler.
 */

const commandLines = z
  .array(z.string())
  .readonly()
  .describe('to be run in order, in the project; empty when there is no such step')

/** What a project is made of, in every document that says so. */
export const choicesMade = {
  framework: z.string(),
  release: z.string().describe('the release line'),
  language: z.string().nullable().describe('null where the framework offers no choice'),
  packageManager: z.string(),
  options: z
    .record(z.string(), z.union([z.string(), z.literal(true)]))
    .readonly()
    .describe('option → its value, or true where it has none'),
}

export const resultSchema: z.ZodType<Result> = z.strictObject({
  schemaVersion: z.literal(1),
  status: z
    .enum(['created', 'planned', 'failed', 'cancelled'])
    .describe('planned: --dry-run, nothing was touched'),
  project: z
    .strictObject({
      name: z.string(),
      directory: z.string().describe('absolute'),
      ...choicesMade,
    })
    .nullable()
    .describe('null when the run failed before anything was decided'),
  files: z
    .array(
      z.strictObject({
        path: z.string().describe('relative to the project, with forward slashes'),
        bytes: z.int().nonnegative(),
        action: z.enum(['create', 'keep', 'replace']),
        option: z.string().optional().describe('the option that made it'),
      }),
    )
    .readonly(),
  commands: z.strictObject(
    Object.fromEntries(commandNames.map((name) => [name, commandLines])) as Record<
      CommandName,
      typeof commandLines
    >,
  ),
  port: z.int().nullable(),
  urls: z.record(z.string(), z.string().regex(/^http:\/\//)),
  steps: z
    .array(
      z.strictObject({
        name: z.string(),
        status: z.enum(['done', 'skipped', 'failed']),
        ms: z.int().nonnegative(),
        detail: z.string().optional().describe('why it was skipped or failed'),
      }),
    )
    .readonly(),
  warnings: z.array(z.string()).readonly(),
  next: z
    .array(z.string())
    .readonly()
    .describe('command lines to run now, from where the tool was run; empty when there is no project'),
  rerun: z.string().nullable().describe("repeats this run without questions; quoted for the user's shell"),
  error: z
    .strictObject({
      code: z.string().describe('stable; for programs'),
      message: z.string(),
      hint: z.string(),
    })
    .optional(),
})
