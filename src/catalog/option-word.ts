/** An option of a project, with its value where it has one. */
export interface NamedOption {
  readonly id: string
  readonly value: string | null
}

/** An option as it is typed, and as its templates are called. */
export function optionWord(id: string, value: string | null | undefined): string {
  return value ? `${id}=${value}` : id
}
