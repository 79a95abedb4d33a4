/** Counts how often each outcome came, for people to read. */
export class OutcomeTable {
  readonly #counts = new Map<string, number>()

  count(...outcome: readonly string[]): void {
    const row = outcome.join(' | ')
    this.#counts.set(row, (this.#counts.get(row) ?? 0) + 1)
  }

  toString(): string {
    const rows = [...this.#counts].sort(([one], [other]) => (one < other ? -1 : 1))
    return rows.map(([row, count]) => `${String(count).padStart(5)} | ${row}`).join('\n')
  }
}
