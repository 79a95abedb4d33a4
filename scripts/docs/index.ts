import { readFileSync } from 'node:fs'
import path from 'node:path'
import { summaries } from '#generated'
import { loadFramework, loadShared } from '../../src/catalog/load.ts'
import { describe, planStarter } from '../../src/describe/describe.ts'
import { repositoryRoot } from '../generate/index.ts'
import { exitCodesTable } from './exit-codes.ts'
import { flagsTable } from './flags.ts'
import { frameworkPage } from './framework-page.ts'
import { table } from './markdown.ts'
import { minimumsPage } from './minimums-page.ts'
import { templatesPage } from './templates-page.ts'

/**
 * The documents that are made from data: a page per framework, one for template authors, one of
 * least versions, and the README's tables.
 *
 * @returns path in the repository → what should stand there
 */
export async function makeDocuments(): Promise<Map<string, string>> {
  const shared = await loadShared()
  const documents = new Map<string, string>()
  const contexts: object[] = []
  for (const { id } of summaries) {
    const module = await loadFramework(id)
    const facts = describe(module, shared, 'posix')
    const { context, secrets } = planStarter(module.definition, shared)
    const made = Object.keys(secrets?.values ?? {}).map((name) => [name, '<random>'])
    contexts.push({ ...context, secrets: Object.fromEntries(made) })
    documents.set(`docs/frameworks/${id}.md`, frameworkPage(facts))
  }
  documents.set('docs/templates.md', templatesPage(contexts))
  documents.set('docs/minimums.md', minimumsPage())
  const readme = readFileSync(path.join(repositoryRoot, 'README.md'), 'utf8')
  const parts = {
    tagline: tagline(),
    flags: flagsTable(),
    frameworks: frameworksTable(),
    'exit-codes': exitCodesTable(),
  }
  documents.set('README.md', Object.entries(parts).reduce(replacePart, readme))
  return documents
}

function replacePart(text: string, [name, part]: readonly [string, string]): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [before, rest] = splitOnce(text, begin)
  const [, after] = splitOnce(rest, end)
  return `${before}${begin}\n${part}\n${end}${after}`
}

function splitOnce(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker)
  if (at < 0) throw new Error(`README.md: ${marker} is missing`)
  return [text.slice(0, at), text.slice(at + marker.length)]
}

function tagline(): string {
  const languages = new Set(summaries.map(({ catalog }) => catalog.language))
  return `Creates a small, tested backend project in any of ${summaries.length} frameworks and ${languages.size} languages, from a menu or from flags.`
}

function frameworksTable(): string {
  const rows = summaries.map(({ id, name, catalog, releases, port }) => [
    `[\`${id}\`](docs/frameworks/${id}.md)`,
    name,
    catalog.language,
    catalog.bestUse,
    releases.map((release) => `\`${release.id}\``).join(', '),
    String(port),
  ])
  return table(['id', 'framework', 'language', 'best use', 'release lines', 'port'], rows)
}
