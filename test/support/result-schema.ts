import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { repositoryRoot } from '../../scripts/generate/index.ts'

const file = path.join(repositoryRoot, '.generated', 'schema', 'result.json')
const validate = new Ajv2020().compile(JSON.parse(readFileSync(file, 'utf8')))

/** What is wrong with a document of `--json` by the schema that ships; null when nothing is. */
export function schemaErrors(document: unknown): typeof validate.errors | null {
  return validate(document) ? null : validate.errors
}
