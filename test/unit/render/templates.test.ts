import Handlebars from 'handlebars'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../../scripts/generate/index.ts'
import {
  layersCalled,
  partialsFor,
  readFrameworkTemplates,
} from '../../../scripts/generate/read-templates.ts'
import { data, definitions } from '../../support/catalog.ts'
import { fixedSecrets, planVariant, variantsOf } from '../../support/variants.ts'

/**
 * Handlebars' strict mode fails a render for `{{typo}}`, but lets `{{#if typo}}` pass as false. So what the templates'
 * blocks ask for is looked up in every context that they will be rendered with, and every other path in at least one.
 */
interface Asked {
  readonly path: string
  readonly byBlock: boolean
}

function pathsOf(template: string): Asked[] {
  const found: Asked[] = []
  const walk = (node: unknown, byBlock: boolean, inLoop: boolean): void => {
    if (Array.isArray(node)) for (const child of node) walk(child, byBlock, inLoop)
    else if (node !== null && typeof node === 'object') {
      const {
        type,
        original,
        data,
        path: callee,
        params,
        program,
        inverse,
        body,
      } = node as Record<string, unknown>
      if (type === 'PathExpression') {
        const local = inLoop && !String(original).includes('.')
        if (!local && !data) found.push({ path: String(original), byBlock })
      }
      const isBlock = type === 'BlockStatement'
      const loops = isBlock && (callee as Record<string, unknown>).original === 'each'
      if (type === 'MustacheStatement') walk(callee, false, inLoop)
      walk(params, isBlock, inLoop)
      walk(program, false, inLoop || loops)
      walk(inverse, false, inLoop)
      walk(body, false, inLoop)
    }
  }
  walk(Handlebars.parse(template).body, false, false)
  return found
}

const lookUp = (context: unknown, dotted: string): unknown =>
  dotted
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key.replace(/^\[|\]$/g, '')],
      context,
    )

describe.each(definitions)('$id', (definition) => {
  const { id } = definition
  const sources = readFrameworkTemplates(repositoryRoot, definition)

  test('every value that a template asks for exists', async () => {
    const partials = Object.values(partialsFor(sources))
    const everywhere = new Map<string, boolean>()
    const somewhere = new Map<string, boolean>()
    for (const variant of await variantsOf(id)) {
      const { plan } = await planVariant(variant)
      const context = { ...plan.context, secrets: fixedSecrets(plan) }
      const files = plan.layers.flatMap((name) => layersCalled(name, sources)).flat()
      for (const { file, text } of [...files.filter(({ isTemplate }) => isTemplate), ...partials]) {
        for (const { path: asked, byBlock } of pathsOf(text)) {
          const key = `${file}: ${asked}`
          const exists = lookUp(context, asked) !== undefined
          if (byBlock) everywhere.set(key, exists && (everywhere.get(key) ?? true))
          else somewhere.set(key, exists || (somewhere.get(key) ?? false))
        }
      }
    }
    expect([...everywhere, ...somewhere].filter(([, exists]) => !exists).map(([key]) => key)).toEqual([])
    expect(somewhere.size).toBeGreaterThan(10)
  })

  test('every layer is used, and every version is asked for', async () => {
    const variants = await Promise.all((await variantsOf(id)).map((variant) => planVariant(variant)))
    const used = new Set(variants.flatMap(({ plan }) => plan.layers))
    expect(Object.keys(sources.own.layers).filter((layer) => !used.has(layer))).toEqual([])
    const files = [...used].flatMap((name) => layersCalled(name, sources)).flat()
    const texts = [...files, ...Object.values(partialsFor(sources))].map(({ text }) => text).join('\n')
    const versions = new Set(variants.flatMap(({ plan }) => Object.keys(plan.context.versions)))
    expect([...versions].filter((key) => !texts.includes(`versions.${key}`))).toEqual([])
  })
})

test.each(Object.values(data.ecosystems))(
  '$id: its layers, pins and reasons are each for more than one framework',
  (ecosystem) => {
    const own = Object.values(data.frameworks).filter((framework) => framework.ecosystem === ecosystem.id)
    const times = (uses: (framework: (typeof own)[number]) => boolean) => own.filter(uses).length
    const alone = [
      ...Object.keys(ecosystem.dependencies).filter((key) => times(({ pins }) => pins.includes(key)) < 2),
      ...Object.keys(ecosystem.choices ?? {}).filter(
        (key) => times(({ choices }) => choices.includes(key)) < 2,
      ),
    ]
    expect(alone).toEqual([])
  },
)
