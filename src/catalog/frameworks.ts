import { summaries } from '#generated'

/** One framework of the catalog. */
export interface FrameworkSummary {
  readonly id: string
  readonly name: string
  readonly tier: 'core' | 'extra'
  readonly aliases: readonly string[]
  readonly homepage: string
  /** The port that a generated project serves on when `PORT` is not set. */
  readonly port: number
  readonly language: string
  readonly architecture: string
  readonly bestUse: string
  /** Newest first. */
  readonly releases: readonly { readonly id: string; readonly label: string }[]
}

/** The frameworks on offer, in menu order. */
export function frameworks(): readonly FrameworkSummary[] {
  return summaries.map(({ catalog, order: _, ...summary }) => ({ ...summary, ...catalog }))
}
