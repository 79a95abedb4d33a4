import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { repositoryRoot } from '../../scripts/generate/index.ts'
import { data } from '../support/catalog.ts'

/**
 * What the code knows of an ecosystem, its registry or a framework stands in the data, so that adding one edits no
 * code. One file named after its ecosystem is where the code that only it needs belongs.
 */
const ids = [...Object.keys(data.ecosystems), ...Object.keys(data.frameworks)]
  // Shorter ones are words of sentences and names of programs as well.
  .filter((id) => id.length > 2)

/** Words that mean something else in code as well: what starts this program, and how bytes are written. */
const otherMeanings: Readonly<Record<string, (literal: ts.Node) => boolean>> = {
  npm: () => true,
  hex: ({ parent }) =>
    (ts.isCallExpression(parent) && /\.toString$/.test(parent.expression.getText())) ||
    (ts.isArrayLiteralExpression(parent) && parent.elements.some((other) => /base64/.test(other.getText()))),
}

const files = ['src', 'scripts'].flatMap((folder) =>
  readdirSync(path.join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file)),
)

/** The ids in one literal, be it alone, with its release line, or among the words of a command line. */
function idsIn(text: string): string[] {
  return text.split(/[\s,=]+/).flatMap((word) => ids.filter((id) => word === id || word.startsWith(`${id}@`)))
}

function named(file: string): string[] {
  const text = readFileSync(path.join(repositoryRoot, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart())
      for (const id of idsIn(node.text))
        if (!otherMeanings[id]?.(node)) found.push(`${file}:${line + 1}: ${id}`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

test('no string of src or scripts is the id of an ecosystem or a framework', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap(named)).toEqual([])
})
