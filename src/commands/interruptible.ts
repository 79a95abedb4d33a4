import type { Prober } from '../gather/prober.ts'
import type { CommandContext } from '../process/context.ts'

/** The same look at tools, that ends with Ctrl-C: one that hangs has seconds to answer, and would be waited for. */
export function interruptible(look: Prober, { signal }: CommandContext): Prober {
  return (tools, features, options) => look(tools, features, { ...options, signal })
}
