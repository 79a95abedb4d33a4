import { z } from 'zod'

/** The words that all schemas of `data/` are made of. */

export const text = z.string().min(1)

export const lines = z.array(z.string()).min(1).describe('one per line')

/** An id: lower-case words joined by hyphens or underscores. */
export const slug = z.string().regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/)

/** A key that templates and code write without quotes. */
export const key = z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/)

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** A semver range in npm's grammar, for example `>=3.12`. */
export const range = z.string().min(1)

/** The name of an environment variable. */
export const variableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/)

/** The source of a regular expression. */
export const pattern = text.refine((source) => {
  try {
    return Boolean(new RegExp(source, 'mu'))
  } catch {
    return false
  }
}, 'a regular expression')
