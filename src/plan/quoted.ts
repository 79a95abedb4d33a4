/** More of a text that can't be used says no more about it, and what was pasted by mistake is endless. */
const longest = 100

/** What the user typed, in a message. */
export const quoted = (text: string): string =>
  JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text)
