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
  cell: z.enum(clueCells).describe('a cell of the catalog'),
  words: z.array(text).min(1).describe('whole words or phrases, in any case'),
  points: z.int().positive().describe('what a hit is worth'),
})

const answer = z.strictObject({
  id: slug.describe('what the flag takes'),
  label: text.describe('for people'),
  clues: z.array(clue).min(1).describe('what in the catalog speaks for a framework'),
})

const question = z.strictObject({
  message: text.describe('the question, for people'),
  any: text.describe('how having no preference reads'),
  answers: z.array(answer).min(2).describe('in the order of the menu'),
})

export const guideSchema = z.strictObject({
  language: z
    .strictObject({
      message: text.describe('the question, for people'),
      any: text.describe('how having no preference reads'),
      aliases: z
        .record(text, text)
        .describe('what people also type, in lower case → a language of the catalog'),
    })
    .describe('which language; the answers are those of the catalog'),
  building: question.describe('what is being built'),
  priority: question.describe('what matters most'),
})

export type Guide = z.infer<typeof guideSchema>
export type Clue = z.infer<typeof clue>
export type ClueCell = (typeof clueCells)[number]
