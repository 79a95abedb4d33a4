import { describe, expect, test } from 'vitest'
import type { TemplateFile } from '../../../src/catalog/generated.d.ts'
import { render } from '../../../src/render/render.ts'
import { CreateError } from '../../../src/result/errors.ts'
import { planVariant, variantsOf } from '../../support/variants.ts'

const [variant] = await variantsOf('express')
if (!variant) throw new Error('every framework has a variant')
const { plan } = await planVariant(variant)

const text = (content: string, executable = false): TemplateFile => ({ text: content, executable })
const layers = (files: Readonly<Record<string, TemplateFile>>) => ({
  layers: { base: [files] },
  partials: {},
})
const shared = { base: {} }

function failure(action: () => unknown): CreateError {
  try {
    action()
  } catch (error) {
    if (error instanceof CreateError) return error
  }
  throw new Error('no CreateError was thrown')
}

describe('render', () => {
  test('gives the files in byte order, whatever the order of the layers', () => {
    const base = { _gitignore: text('b'), 'src/a.js': text('c'), README: text('a'), 'src/B.js': text('d') }
    const own = { layers: { base: [base], more: [{ a: text('e') }, { Z: text('f', true) }] }, partials: {} }
    const files = render({ ...plan, layers: ['base', 'more'] }, own, shared, {})
    expect([...files.keys()]).toEqual([
      '.create-backend.json',
      '.gitignore',
      'README',
      'Z',
      'a',
      'src/B.js',
      'src/a.js',
    ])
    expect(files.get('Z')).toEqual({ content: 'f', executable: true, private: false })
  })

  test.each([
    ['of its own', { base: [{ a: text('base') }], more: [{ a: text('more') }] }, {}],
    ['of one name', { base: [{ a: text('base') }, { a: text('more') }], more: [] }, {}],
    ['that all share', { base: [{ a: text('base') }], more: [] }, { a: text('shared') }],
  ])('takes no file from two layers, also %s', (_, layers, base) => {
    const twice = () => render({ ...plan, layers: ['base', 'more'] }, { layers, partials: {} }, { base }, {})
    expect(failure(twice).message).toContain('two layers make a')
  })

  test('makes an empty file from an empty template', () => {
    const files = render({ ...plan, layers: ['base'] }, layers({ 'a/__init__.py': text('') }), shared, {})
    expect(files.get('a/__init__.py')).toEqual({ content: '', executable: false, private: false })
  })

  test('says which layer is missing, and that it is no fault of the user', () => {
    const error = failure(() => render({ ...plan, layers: ['nowhere'] }, layers({}), shared, {}))
    expect([error.code, error.exitCode]).toEqual(['template-broken', 1])
    expect(error.message).toContain('there is no layer nowhere')
    expect(error.hint).toContain('please report it')
  })
})

describe('secrets', async () => {
  const [withSecret = variant] = await variantsOf('django')
  const { plan: secretive, framework, shared: everyone } = await planVariant(withSecret)
  const { file, values: wanted } = secretive.secrets ?? { file: '', values: {} }
  const secrets = Object.fromEntries(Object.keys(wanted).map((name) => [name, `<${name}>`]))

  test('reach the one file that git ignores', () => {
    const content = render(secretive, framework, everyone, secrets).get(file)?.content
    expect(Object.values(secrets).length).toBeGreaterThan(0)
    for (const value of Object.values(secrets)) expect(content).toContain(value)
  })

  test('make that file private, and no other', () => {
    const files = [...render(secretive, framework, everyone, secrets)]
    expect(files.filter(([, file]) => file.private).map(([path]) => path)).toEqual([file])
    // Whatever makes it: a file that is copied as it is may hold one, too.
    const copied = render({ ...secretive, layers: ['base'] }, layers({ [file]: text('') }), shared, {})
    expect(copied.get(file)?.private).toBe(true)
  })

  test('asked for in any other file, they are an error that names the file', () => {
    const elsewhere = { ...secretive, secrets: { file: 'elsewhere', values: wanted } }
    const error = failure(() => render(elsewhere, framework, everyone, secrets))
    expect([error.code, error.cause instanceof Error]).toEqual(['template-broken', true])
    expect(error.message).toContain(`rendered: ${file}: `)
  })
})
