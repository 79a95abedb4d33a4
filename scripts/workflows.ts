import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { repositoryRoot } from './generate/index.ts'
import { readData } from './generate/read-data.ts'
import { workflowFile, writeSetup } from './workflows/setup-steps.ts'

const file = path.join(repositoryRoot, workflowFile)
writeFileSync(file, writeSetup(readFileSync(file, 'utf8'), readData(repositoryRoot)))
