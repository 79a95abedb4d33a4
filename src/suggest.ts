import leven from 'leven'

/**
 * The candidate that the user most likely meant.
 *
 * @returns undefined when nothing is near: at most one edit for every three letters typed, the same letters in another order,
 * or a unique beginning
 */
export function suggest(input: string, candidates: readonly string[]): string | undefined {
  const wanted = input.toLowerCase()
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: leven(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const nearest = ranked[0]
  if (nearest && nearest.distance <= Math.floor(wanted.length / 3)) return nearest.candidate
  const shuffled = candidates.find((candidate) => letters(candidate) === letters(wanted))
  if (shuffled) return shuffled
  const beginning = candidates.filter(
    (candidate) => wanted.length > 1 && candidate.toLowerCase().startsWith(wanted),
  )
  return beginning.length === 1 ? beginning[0] : undefined
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
