import { z } from 'zod'
import { slug, text } from './words.ts'

/** The shape of `data/recommend.json`: the questions of `--recommend`, and what in the catalog speaks for each answer. */

const clueCells = [
  'architecture',
  'bestUse',
  'strengths',
  'authentication',
  'orm',
  'builtIn',
  'testing',
  'cloud',
] as const

/** Points for a framework in one of whose catalog cells one of the words stands. */
const clue = z.strictObject({
  cell: z.enum(clueCells),
  words: z.array(text).min(1).describe('whole words or phrases, in any case'),
  points: z.int().positive(),
})

const answer = z.strictObject({
  id: slug,
  label: text,
  clues: z.array(clue).min(1),
})

const question = z.strictObject({
  message: text,
  any: text.describe('how having no preference reads'),
  answers: z.array(answer).min(2),
})

export const guideSchema = z.strictObject({
  language: z.strictObject({
    message: text,
    any: text,
    aliases: z
      .record(text, text)
      .describe('what people also type, in lower case → a language of the catalog'),
  }),
  building: question,
  priority: question,
})

export type Guide = z.infer<typeof guideSchema>
export type Clue = z.infer<typeof clue>
export type ClueCell = (typeof clueCells)[number]
