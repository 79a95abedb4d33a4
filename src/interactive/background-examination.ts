import { type Examination, examine } from '../doctor/examine.ts'
import type { Prober } from '../gather/prober.ts'
import { type Findings, nothingProbed } from '../plan/machine.ts'
import type { ProcessContext } from '../process/context.ts'

/** Looks at the machine's tools while questions are asked, so that no question waits for a tool. */
export interface BackgroundExamination {
  /** What is known by now; null until everything was looked at. */
  readonly known: () => Examination | null
  /** Settles when everything was looked at, or could not be. Never rejects. */
  readonly done: Promise<void>
  /** Waits for what is being looked at, and looks no second time. */
  readonly probe: Prober
  /** Never waits: what is not known yet is as if nothing had been looked at. */
  readonly probeNow: Prober
  /** Ends what is still being looked at, so that it holds nobody up. */
  readonly stop: () => void
}

/** Starts to look at all that these frameworks need. */
export function examineInBackground(
  ids: readonly string[],
  context: ProcessContext,
  look: Prober,
  signal: AbortSignal,
): BackgroundExamination {
  const stopping = new AbortController()
  const ended = AbortSignal.any([signal, stopping.signal])
  let findings: Promise<Findings> | undefined
  let examination: Examination | null = null
  const first: Prober = (tools, features, options) => {
    findings = look(tools, features, { ...options, signal: ended })
    return findings
  }
  const done = examine(ids, context, first).then(
    (result) => {
      examination = result
    },
    // Looking is a help, not a condition: what fails here fails again, and is said, where it is needed.
    () => {},
  )
  const covers = ({ tools }: Findings, wanted: readonly string[]) => wanted.every((tool) => tool in tools)
  return {
    known: () => examination,
    done,
    probe: async (tools, features, options) => {
      await done
      ended.throwIfAborted()
      const found = await findings?.catch(() => undefined)
      return found && covers(found, tools) ? found : look(tools, features, { ...options, signal: ended })
    },
    probeNow: async () => examination?.findings ?? nothingProbed,
    stop: () => stopping.abort(),
  }
}
