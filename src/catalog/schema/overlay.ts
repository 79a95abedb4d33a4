import { z } from 'zod'
import { commandNames } from '../command-names.ts'
import { slotNames } from '../slot-names.ts'
import { range, slug, text } from './words.ts'

/**
 * One command line, or several to be run in order. Words are separated by spaces; a leading
 * `NAME=value` sets the environment; `{placeholders}` come from the package manager's variables, the project's
 * names and `{port}`. Never run by a shell, so shell syntax is refused, but for a last `> file`: what the
 * command prints, written to a file of the project.
 */
export const commandLine = z
  .string()
  .regex(/^[^|&;<>$`\\"'*?~\n]+( > [\w.][\w./-]*)?$/, 'no shell syntax but a last "> file"')
const command = z.union([commandLine, z.array(commandLine).min(1)])

const commands = z.partialRecord(z.enum(commandNames), command.nullable())

/** What one part of a project (its ecosystem, framework, release line, language or package manager) adds to it. */
export const overlay = z.strictObject({
  layers: z
    .array(slug)
    .optional()
    .describe('folders of templates, of the ecosystem and of the framework; each must be in one of them'),
  requires: z.record(slug, range).optional().describe('tool → range it must satisfy'),
  unproved: z
    .record(slug, z.url())
    .optional()
    .describe(
      'of those tools, the ones whose least version no suite can have → where upstream says that it will do',
    ),
  features: z
    .array(z.string().regex(/^[a-z]+\.[a-z0-9_]+$/))
    .optional()
    .describe('tool.feature the project needs'),
  versions: z.record(text, text).optional().describe('versions.<key> in templates'),
  flags: z.record(z.string(), z.boolean()).optional().describe('flags.<key> in templates'),
  slots: z
    .partialRecord(z.enum(slotNames), z.array(text).min(1))
    .optional()
    .describe('lines for slots.<name> in base templates'),
  commands: commands
    .optional()
    .describe('what is typed for each step: a line, several in order, or null where there is no such step'),
})

export type Overlay = z.infer<typeof overlay>
export type Command = z.infer<typeof command>
