import { options } from '#generated'
import { CreateError } from '../result/errors.ts'
import { hintFor } from './suggest.ts'

/** An option as the user named it; without a value, the usual one is meant. */
export interface WantedOption {
  readonly id: string
  readonly value: string | undefined
}

/**
 * `docker,ci=github` → its options and their values. Any case is understood.
 *
 * @throws CreateError `unknown-option`; `invalid-value`; `conflicting-flags` for one that is given two values
 */
export function parseOptions(input: string): readonly WantedOption[] {
  const wanted = input
    .split(',')
    .filter((item) => item.trim() !== '')
    .map(parseOption)
  for (const { id, value } of wanted) {
    const other = wanted.find((another) => another.id === id && another.value !== value)
    if (other) {
      throw new CreateError(
        'conflicting-flags',
        `--with names ${id} twice, with different values.`,
        'Name it once.',
      )
    }
  }
  return wanted.filter(({ id }, index) => wanted.findIndex((first) => first.id === id) === index)
}

function parseOption(item: string): WantedOption {
  const [name = '', ...rest] = item.trim().toLowerCase().split('=')
  const value = rest.length > 0 ? rest.join('=') : undefined
  const option = options.find(({ id }) => id === name)
  if (!option) {
    throw new CreateError(
      'unknown-option',
      `There is no option ${JSON.stringify(name)}.`,
      hintFor(
        name,
        options.map(({ id }) => id),
        'options',
      ),
    )
  }
  if (value === undefined) return { id: name, value }
  const valid = option.values?.map(({ id }) => id)
  if (!valid) {
    throw new CreateError('invalid-value', `--with ${name} takes no value.`, `Write just --with ${name}.`)
  }
  if (!valid.includes(value)) {
    throw new CreateError(
      'invalid-value',
      `--with ${name}=${JSON.stringify(value)} is not possible.`,
      hintFor(value, valid, 'values'),
    )
  }
  return { id: name, value }
}
