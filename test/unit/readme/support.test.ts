import { describe, expect, test } from 'vitest'
import { data } from '../../support/catalog.ts'
import { frameworkIds, planVariant, renderVariant, type Variant, variantsOf } from '../../support/variants.ts'

/** D14 of the contract: until when what a project is made of is supported, who says so, and how to move on. */

const variants = (await Promise.all(frameworkIds.map(variantsOf))).flat()

/** The paragraphs and links of the section. */
async function supportIn(variant: Variant): Promise<{ text: string; links: string[] }> {
  const readme = (await renderVariant(variant)).get('README.md')?.content ?? ''
  const [, rest = ''] = readme.split('\n## Support\n')
  const [text = ''] = rest.split('\n## ')
  return { text, links: [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link) }
}

describe.each(variants)('$label', (variant) => {
  const framework = data.frameworks[variant.framework]
  const release = framework?.releases.find(({ id }) => id === variant.release)
  if (!framework || !release) throw new Error(`there is no ${variant.label}`)

  test('says until when its release line is supported, or by what rule, and where that was read', async () => {
    const { text, links } = await supportIn(variant)
    const said =
      release.eol === null ? release.eolRule : `${release.label} gets security fixes until ${release.eol}`
    expect(said).toBeTruthy()
    expect(text).toContain(said)
    expect(links).toContain(release.eolSource)
  })

  test('says by what rule the versions of what it runs on are supported, and where their dates are', async () => {
    const { text, links } = await supportIn(variant)
    const { plan } = await planVariant(variant)
    const runtimes = Object.keys(plan.requires).flatMap((tool) => data.toolchains[tool]?.support ?? [])
    expect(runtimes).not.toEqual([])
    for (const { rule, url } of runtimes) {
      expect(text).toContain(rule)
      expect(links).toContain(url)
    }
  })

  test('says how to move to a newer line', async () => {
    const { text, links } = await supportIn(variant)
    expect(text).toContain('To move to a newer line')
    expect(links).toContain(framework.upgrade)
  })

  test('links to pages, not to a home page', async () => {
    for (const link of (await supportIn(variant)).links) {
      const { protocol, pathname, host } = new URL(link)
      expect(protocol).toBe('https:')
      expect([host, pathname]).not.toEqual([host, '/'])
    }
  })
})
