/** Random numbers from 0 to 1 that FAULT_SEED repeats; a run without one prints its own. */
export function seededRandom(): () => number {
  let state = Number(process.env.FAULT_SEED ?? Date.now() % 2 ** 32)
  console.log(`FAULT_SEED=${state}`)
  // mulberry32
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
