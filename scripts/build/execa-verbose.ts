/**
 * Stands in for what execa imports only to print in its verbose mode, which nothing here turns on: symbols, colours and
 * durations, a tenth of its size.
 */
const asIs = (text: unknown): string => String(text)

export default asIs
export const bold = asIs
export const gray = asIs
export const green = asIs
export const greenBright = asIs
export const redBright = asIs
export const yellow = asIs
export const yellowBright = asIs
