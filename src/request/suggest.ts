import leven from 'leven'

/**
 * The candidate that the user most likely meant.
 *
 * @returns the nearest: at most one edit for every three letters typed, of two equally near the one with the longer common
 * beginning; else the one with the same letters in another order, or with a unique beginning; undefined when there is none
 */
export function suggest(input: string, candidates: readonly string[]): string | undefined {
  const wanted = input.toLowerCase()
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: leven(wanted, candidate.toLowerCase()) }))
    .sort(
      (a, b) =>
        a.distance - b.distance ||
        commonBeginning(wanted, b.candidate) - commonBeginning(wanted, a.candidate),
    )
  const nearest = ranked[0]
  if (nearest && nearest.distance <= Math.floor(wanted.length / 3)) return nearest.candidate
  const shuffled = candidates.find((candidate) => letters(candidate) === letters(wanted))
  if (shuffled) return shuffled
  const beginning = candidates.filter(
    (candidate) => wanted.length > 1 && candidate.toLowerCase().startsWith(wanted),
  )
  return beginning.length === 1 ? beginning[0] : undefined
}

/** How many letters both begin with. */
function commonBeginning(wanted: string, candidate: string): number {
  const other = candidate.toLowerCase()
  let length = 0
  while (length < wanted.length && wanted[length] === other[length]) length++
  return length
}

const letters = (word: string): string => [...word.toLowerCase()].sort().join('')

/** "Did you mean …?" when something is near, and the valid values in any case. */
export function hintFor(
  input: string,
  valid: readonly string[],
  what: string,
  near = suggest(input, valid),
): string {
  return `${near ? `Did you mean "${near}"? ` : ''}Valid ${what}: ${valid.join(', ')}.`
}
