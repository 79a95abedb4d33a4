import { z } from 'zod'
import { overlay } from './overlay.ts'
import { isoDate, slug, text } from './words.ts'

/** The choices that one project is made of, and the reasons for those that its author has made already. */

export const release = overlay.extend({
  id: z
    .string()
    .regex(/^[a-z0-9.]+$/)
    .describe('what follows the @ on the command line'),
  label: text.describe('for people, for example "Django 5.2 LTS"'),
  lts: z.boolean().describe('whether it has long-term support'),
  runtimes: z
    .array(text)
    .optional()
    .describe(
      'versions of what it runs on, newest first; default: those lines of its toolchain that it allows',
    ),
  preferred: z.boolean().optional().describe('taken when the toolchain is absent; default: the newest'),
  eol: isoDate.nullable().describe('end of security support; null while the project names none'),
  eolRule: text.optional().describe('where eol is null: by what rule its support ends, in a sentence'),
  eolSource: z.url().describe('where eol, or the rule, and lts were read'),
  pastEol: text.optional().describe('why it is still offered after its eol; without it, a test refuses it'),
})

export const language = overlay.extend({
  id: z.enum(['typescript', 'javascript']).describe('what --language takes'),
  label: text.describe('for people'),
})

/** Why the starter is the way it is. */
export const choice = z.strictObject({
  what: text.describe('the choice that was made, in a few words'),
  why: text.describe('the reason, in a sentence or two'),
})

export const frameworkLanguage = overlay.extend({ id: slug.describe('one of the ecosystem') })
export const frameworkPackageManager = overlay.extend({ id: slug.describe('one of the ecosystem') })

export type Release = z.infer<typeof release>
export type Language = z.infer<typeof language>
export type Choice = z.infer<typeof choice>
