import type { Overlay } from '../../src/catalog/schema/overlay.ts'

/** What belongs to an overlay: the upper one's entries win, layers, features and slots add up. */
export function layOver(lower: Overlay, upper: Overlay): Overlay {
  const slotNames = Object.keys({ ...lower.slots, ...upper.slots }) as (keyof NonNullable<Overlay['slots']>)[]
  const slots = slotNames.map(
    (name) => [name, [...(lower.slots?.[name] ?? []), ...(upper.slots?.[name] ?? [])]] as const,
  )
  return withoutEmpty({
    layers: [...(lower.layers ?? []), ...(upper.layers ?? [])],
    requires: { ...lower.requires, ...upper.requires },
    features: [...(lower.features ?? []), ...(upper.features ?? [])],
    versions: { ...lower.versions, ...upper.versions },
    flags: { ...lower.flags, ...upper.flags },
    slots: Object.fromEntries(slots),
    commands: { ...lower.commands, ...upper.commands },
  })
}

function withoutEmpty(overlay: Overlay): Overlay {
  return Object.fromEntries(
    Object.entries(overlay).filter(([, value]) => Object.keys(value ?? {}).length > 0),
  )
}
