/** A process to start, without a shell: its extra environment, and its words, the program first. */
export interface CommandLine {
  readonly env: Readonly<Record<string, string>>
  readonly words: readonly string[]
}
