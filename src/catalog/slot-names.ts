/** The places of base templates that print what a choice adds. */
export const slotNames = [
  'gitignore',
  'gitattributes',
  'dockerignore',
  'serve',
  'sections',
  'conventions',
] as const

export type SlotName = (typeof slotNames)[number]
