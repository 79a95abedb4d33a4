import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { generate, repositoryRoot } from './generate/index.ts'

generate()
// Imported only now: it reads what has just been generated.
const { makeDocuments } = await import('./docs/index.ts')
for (const [name, text] of await makeDocuments()) {
  const file = path.join(repositoryRoot, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}
