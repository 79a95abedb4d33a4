import type { Framework, Option } from '../catalog/framework.ts'
import type { WantedOption } from '../request/options.ts'
import { CreateError } from '../result/errors.ts'
import type { ChosenOption, Variant } from './overlays.ts'

/**
 * The options that were asked for, in menu order.
 *
 * @param wanted known ids and values: they are checked when the request is read
 * @throws CreateError `option-unavailable` for what this project can't have, or not without or beside another one
 */
export function chooseOptions(
  framework: Framework,
  choices: Variant,
  wanted: readonly WantedOption[],
): readonly ChosenOption[] {
  const chosen = framework.options.flatMap((option): ChosenOption[] => {
    const asked = wanted.find(({ id }) => id === option.id)
    if (!asked) return []
    const value = option.values?.find(({ id }) => id === asked.value) ?? option.values?.[0] ?? null
    return [{ option, value }]
  })
  const ids = chosen.map(({ option }) => option.id)
  for (const { option } of chosen) {
    const reason = reasonAgainst(option, choices)
    if (reason) {
      throw new CreateError(
        'option-unavailable',
        `${framework.name} can't have ${option.title} here. ${reason}`,
        `Leave out ${option.id} of --with.`,
      )
    }
    for (const [other, why] of Object.entries(option.requires)) {
      if (!ids.includes(other)) {
        throw new CreateError(
          'option-unavailable',
          `${option.title} needs ${other}. ${why}`,
          `Add it: --with ${option.id},${other}.`,
        )
      }
    }
    for (const [other, why] of Object.entries(option.excludes)) {
      if (ids.includes(other)) {
        throw new CreateError(
          'option-unavailable',
          `${option.title} and ${other} exclude each other. ${why}`,
          'Leave out one of them.',
        )
      }
    }
  }
  return chosen
}

/** Why a project of these choices can't have an option, in a sentence; null when it can. */
export function reasonAgainst(option: Option, choices: Variant): string | null {
  const made: Readonly<Record<string, string | undefined>> = {
    release: choices.release.id,
    language: choices.language?.id,
    packageManager: choices.packageManager.id,
  }
  const against = option.unless.find(({ why: _, ...conditions }) =>
    Object.entries(conditions).every(([choice, value]) => made[choice] === value),
  )
  return option.unavailable ?? against?.why ?? null
}
