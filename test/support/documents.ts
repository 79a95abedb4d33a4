import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from '../../scripts/generate/index.ts'

/** A fenced block of a document. */
export interface Block {
  readonly document: string
  readonly language: string
  /** The comment directly before it, without its arrows. */
  readonly marker: string | null
  readonly text: string
}

const fence =
  /(?:^[ \t]*<!--[ \t]*(?<marker>.*?)[ \t]*-->\n)?^(?<indent>[ \t]*)```(?<language>\w+)\n(?<text>[\s\S]*?)^\k<indent>```$/gm

export function documents(): string[] {
  const folders = ['docs', 'docs/frameworks']
  const pages = folders.flatMap((folder) =>
    readdirSync(path.join(repositoryRoot, folder))
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${folder}/${file}`),
  )
  return ['README.md', 'CONTRIBUTING.md', ...pages]
}

/** Every fenced block of the documents, in order. */
export function blocksOf(document: string): Block[] {
  const text = readFileSync(path.join(repositoryRoot, document), 'utf8')
  return [...text.matchAll(fence)].map(({ groups = {} }) => ({
    ...{ document, language: groups.language ?? '', marker: groups.marker ?? null },
    text: (groups.text ?? '').replaceAll(new RegExp(`^${groups.indent}`, 'gm'), ''),
  }))
}

/** The blocks of the README that carry one marker. */
export function markedBlocks(marker: string): string[] {
  return blocksOf('README.md')
    .filter((block) => block.marker === marker)
    .map(({ text }) => text)
}
