import { commandNames } from '../../src/catalog/command-names.ts'
import type { Framework } from '../../src/catalog/framework.ts'
import { slotNames } from '../../src/catalog/slot-names.ts'
import { templateVariables } from '../../src/plan/template-variables.ts'
import { overlaysOf } from './layers.ts'

/** What can be asked of a value in a template. */
export type Shape =
  | { readonly kind: 'text' }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Shape>> }

const openKey = '<key>'

/** The context of a framework's templates, with every key that any of its variants may have. */
export function contextShape(framework: Framework): Shape {
  const keys = keysOf(framework)
  const paths = Object.keys(templateVariables).flatMap((path) => {
    const [object = ''] = path.split('.')
    return path.includes(openKey)
      ? (keys[object] ?? []).map((key) => [object, key + listMark(path)])
      : [path.split('.')]
  })
  return shapeOf(paths)
}

const listMark = (path: string): string => (path.endsWith('[]') ? '[]' : '')

/** The keys that the data gives to each open part of the context. */
function keysOf(framework: Framework): Readonly<Record<string, readonly string[]>> {
  const { grammar, urls, secrets } = framework
  const overlays = overlaysOf(framework)
  return {
    names: Object.keys(grammar.identifiers),
    versions: overlays.flatMap(({ versions }) => Object.keys(versions ?? {})),
    // Those of the base are always set, and none of its choices' can be missing either.
    flags: overlays.flatMap(({ flags }) => Object.keys(flags ?? {})),
    slots: slotNames,
    urls: Object.keys(urls),
    commands: commandNames,
    secrets: Object.keys(secrets?.values ?? {}),
  }
}

/** @param paths `['a', 'b[]', 'c']` for `a.b[].c` */
function shapeOf(paths: readonly (readonly string[])[]): Shape {
  if (paths.every((path) => path.length === 0)) return { kind: 'text' }
  const heads = [...new Set(paths.flatMap(([head]) => (head === undefined ? [] : [head])))]
  const fields = heads.map((head) => {
    const rest = shapeOf(paths.filter((path) => path[0] === head).map((path) => path.slice(1)))
    return head.endsWith('[]') ? [head.slice(0, -2), { kind: 'list', item: rest }] : [head, rest]
  })
  return { kind: 'object', fields: Object.fromEntries(fields) }
}
