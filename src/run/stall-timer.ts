/** Watches for silence in the output of a command. */
export interface StallTimer {
  /** The command printed something. */
  reset(): void
  stop(): void
}

/**
 * @param afterMs milliseconds of silence after which, and after each further as many, `onStall` is called
 * @param onStall receives the whole silence so far, in milliseconds
 */
export function startStallTimer(
  afterMs: number,
  onStall: ((silentMs: number) => void) | undefined,
): StallTimer {
  let lastHeard = performance.now()
  const timer = setTimeout(() => {
    onStall?.(Math.round(performance.now() - lastHeard))
    timer.refresh()
  }, afterMs)
  return {
    reset() {
      lastHeard = performance.now()
      timer.refresh()
    },
    stop: () => clearTimeout(timer),
  }
}
