import { expect, test } from 'vitest'
import { render } from '../../src/render/render.ts'
import { fixedSecrets, frameworkIds, planVariant, variantsOf } from '../support/variants.ts'

/**
 * Every generated file of every variant, written down for review: one document a framework, in which files that are
 * the same in several variants stand once. Versions and secrets stand as their names, so that a new patch release of a
 * dependency changes data and nothing here.
 */
test.each(frameworkIds)('%s', async (id) => {
  const contents = new Map<string, Map<string, string[]>>()
  const variants = await variantsOf(id)
  for (const variant of variants) {
    const { plan, framework, shared } = await planVariant(variant)
    const versions = Object.fromEntries(
      Object.keys(plan.context.versions).map((key) => [key, `<version ${key}>`]),
    )
    const normalized = { ...plan, context: { ...plan.context, versions } }
    for (const [path, { content, executable }] of render(normalized, framework, shared, fixedSecrets(plan))) {
      const heading = [path, executable && '(executable)', content.includes('\r\n') && '(CRLF)']
        .filter(Boolean)
        .join(' ')
      const byContent = contents.get(heading) ?? new Map<string, string[]>()
      contents.set(heading, byContent)
      const text = content.replaceAll('\r\n', '\n')
      byContent.set(text, [...(byContent.get(text) ?? []), variant.label])
    }
  }
  const document = [...contents]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([heading, byContent]) =>
      [...byContent].map(([content, labels]) => section(heading, labels, variants.length, content)),
    )
    .join('\n')
  await expect(document).toMatchFileSnapshot(`snapshots/${id}.txt`)
})

function section(heading: string, labels: readonly string[], all: number, content: string): string {
  const where = labels.length === all ? 'every variant' : labels.join(', ')
  return `${'='.repeat(100)}\n${heading}\n[${where}]\n${'-'.repeat(100)}\n${content}`
}
