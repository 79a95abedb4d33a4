import { readFileSync } from 'node:fs'
import path from 'node:path'
import Handlebars from 'handlebars'
import { describe, expect, test } from 'vitest'
import { repositoryRoot } from '../../../scripts/generate/index.ts'
import { readTemplates } from '../../../scripts/generate/read-templates.ts'
import { fixedSecrets, frameworkIds, planVariant, variantsOf } from '../../support/variants.ts'

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

const own = (id: string) => readTemplates(path.join(repositoryRoot, 'templates', id))

describe.each(frameworkIds)('%s', (id) => {
  const sources = own(id)
  const shared = readTemplates(path.join(repositoryRoot, 'templates', '_shared'))

  test('every value that a template asks for exists', async () => {
    const partials = Object.entries(sources.partials).map(([name, text]) => ({ file: name, text }))
    const everywhere = new Map<string, boolean>()
    const somewhere = new Map<string, boolean>()
    for (const variant of await variantsOf(id)) {
      const { plan } = await planVariant(variant)
      const context = { ...plan.context, secrets: fixedSecrets(plan) }
      const layers = ['_shared/base', ...plan.layers].map(
        (name) => sources.layers[name] ?? shared.layers[name.replace('_shared/', '')] ?? [],
      )
      for (const { file, text } of [...layers.flat().filter(({ isTemplate }) => isTemplate), ...partials]) {
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
    expect(Object.keys(sources.layers).filter((layer) => !used.has(layer))).toEqual([])
    const texts = [
      ...[sources, shared]
        .flatMap(({ layers }) => Object.values(layers))
        .flatMap((files) => files.map((file) => readFileSync(file.file, 'utf8'))),
      ...Object.values(sources.partials),
    ].join('\n')
    const versions = new Set(variants.flatMap(({ plan }) => Object.keys(plan.context.versions)))
    expect([...versions].filter((key) => !texts.includes(`versions.${key}`))).toEqual([])
  })
})
